package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The bundled key for 127.0.0.1; see the package's documentation. */
final class LoopbackTls {
    private static final char[] PASSWORD = "loopback".toCharArray();

    private LoopbackTls() {}

    static SSLContext context() throws IOException {
        try (InputStream stream = EcrStore.class.getResourceAsStream("loopback.p12")) {
            if (stream == null) {
                throw new IOException("The sandbox's key, loopback.p12, is missing in the plugin's jar.");
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            // No trust managers, else the JDK would read all of its certificates for nothing.
            context.init(managers.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM cannot use the sandbox's key, loopback.p12.", e);
        }
    }
}
