package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The bundled key for 127.0.0.1; see the package's documentation. */
final class LoopbackTls {
    private LoopbackTls() {}

    static SSLContext context() throws IOException {
        try {
            // Read as they are: to open a key store takes the JDK a quarter of a second.
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(resource("loopback.key")));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(resource("loopback.crt")));
            SSLContext context = SSLContext.getInstance("TLS");
            // No trust managers, else the JDK would read all of its certificates for nothing.
            context.init(new KeyManager[] {new LoopbackKeyManager(key, certificate)}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM cannot use the sandbox's key, loopback.key.", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = EcrStore.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The sandbox's " + name + " is missing in the plugin's jar.");
            }
            return stream.readAllBytes();
        }
    }
}
