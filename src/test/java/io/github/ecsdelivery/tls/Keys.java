package io.github.ecsdelivery.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys and certificates of {@link Shown}, made anew with the JDK's keytool, and a trust store that knows their signer. */
final class Keys {
    static final String PASSWORD = "testOnly-keystore";
    private static final String SIGNER = "signer";

    private final Path folder;

    Keys(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        generate(SIGNER, "bc:c", List.of());
        for (Shown shown : Shown.values()) {
            String host = shown == Shown.OTHER_HOST ? "elsewhere.ecs-delivery-test.invalid" : shown.host();
            String address = shown == Shown.OTHER_HOST ? "127.0.0.9" : "127.0.0.1";
            List<String> more = new ArrayList<>();
            if (shown != Shown.SELF_SIGNED) {
                more.addAll(List.of("-signer", SIGNER));
            }
            if (shown == Shown.EXPIRED) {
                more.addAll(List.of("-startdate", "-20d"));
            }
            // S3 has the bucket in its host.
            generate(shown.alias(), "san=dns:" + host + ",dns:acme." + host + ",ip:" + address, more);
        }
        keytool("-exportcert", "-alias", SIGNER, "-keystore", store(), "-file", folder + "/signer.crt");
        keytool("-importcert", "-noprompt", "-alias", SIGNER, "-keystore", trust(), "-file", folder + "/signer.crt");
    }

    /** File of the trust store. */
    String trust() {
        return folder + "/trust.p12";
    }

    private String store() {
        return folder + "/keys.p12";
    }

    private void generate(String alias, String extension, List<String> more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keystore", store()));
        options.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias));
        options.addAll(List.of("-validity", "10", "-ext", extension));
        options.addAll(more);
        keytool(options.toArray(String[]::new));
    }

    private static void keytool(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(options));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
    }

    /** A server's side of TLS that shows this certificate. */
    SSLContext context(Shown shown) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(store()))) {
            all.load(file, PASSWORD.toCharArray());
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(
                shown.alias(),
                all.getKey(shown.alias(), PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(shown.alias()));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
