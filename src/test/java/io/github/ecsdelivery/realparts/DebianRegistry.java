package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.image.RegistryLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry of the distribution project, on any free port of loopback, with TLS and one login. */
final class DebianRegistry implements AutoCloseable {
    static final RegistryLogin LOGIN = new RegistryLogin("AWS", "distribution-only");

    private static final String PASSWORD_HASH =
            "$2y$05$ecsDeliveryTests01234uGbXXeV1jjkm9DgZ170lUoSitOqE0VZ2"; // bcrypt
    private static final char[] STORE_PASSWORD = "loopback-only".toCharArray();
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+), tls");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final String address;

    private DebianRegistry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one; ends the test as skipped where it is not installed.
     *
     * @param folder for its files, which must exist
     */
    static DebianRegistry start(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        String program = Part.demand("docker-registry", "docker-registry");
        writeKey(folder);
        Files.writeString(folder.resolve("htpasswd"), LOGIN.username() + ":" + PASSWORD_HASH + "\n");
        Path config = Files.writeString(folder.resolve("config.yml"), """
                version: 0.1
                storage:
                  filesystem:
                    rootdirectory: %1$s/storage
                http:
                  addr: 127.0.0.1:0
                  tls:
                    certificate: %1$s/certificate.pem
                    key: %1$s/key.pem
                auth:
                  htpasswd:
                    realm: test
                    path: %1$s/htpasswd
                """.formatted(folder));
        Path log = folder.resolve("registry.log");
        Process process = new ProcessBuilder(program, "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return new DebianRegistry(process, listening.group(1));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new AssertionError("docker-registry did not start:\n" + Files.readString(log));
    }

    /** {@code host:port}. */
    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static void writeKey(Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = DebianRegistry.class.getResourceAsStream("/io/github/ecsdelivery/jib/registry.p12")) {
            store.load(file, STORE_PASSWORD);
        }
        for (String alias : Collections.list(store.aliases())) {
            pem(
                    folder.resolve("key.pem"),
                    "PRIVATE KEY",
                    store.getKey(alias, STORE_PASSWORD).getEncoded());
            pem(
                    folder.resolve("certificate.pem"),
                    "CERTIFICATE",
                    store.getCertificate(alias).getEncoded());
        }
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
