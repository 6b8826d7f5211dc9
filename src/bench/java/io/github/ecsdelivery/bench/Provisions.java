package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.jar.JarFile;

/**
 * What must lie there before anything can run.
 *
 * @param repository a local repository of the bench, with the plugin that is measured
 * @param version of that plugin
 * @param trustStore with the sandbox's certificate alone
 */
record Provisions(Path repository, String version, Path trustStore) {
    private static final String COORDINATES = "META-INF/maven/io.github.ecsdelivery/ecs-delivery-maven-plugin/";

    static Provisions lay(Options options) throws IOException {
        Path repository = options.folder().resolve("repository");
        return new Provisions(
                repository,
                install(options, repository),
                trustStore(options.folder().resolve("loopback.jks")));
    }

    /** Puts the jar where Maven looks for plugins. */
    private static String install(Options options, Path repository) throws IOException {
        try (JarFile jar = new JarFile(options.plugin().toFile())) {
            Properties properties = new Properties();
            try (InputStream stream = jar.getInputStream(jar.getEntry(COORDINATES + "pom.properties"))) {
                properties.load(stream);
            }
            String found = properties.getProperty("version");
            Path folder = Files.createDirectories(repository
                    .resolve("io/github/ecsdelivery/ecs-delivery-maven-plugin")
                    .resolve(found));
            String file = "ecs-delivery-maven-plugin-" + found;
            Files.copy(options.plugin(), folder.resolve(file + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(options.pom(), folder.resolve(file + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            return found;
        }
    }

    /** In the one form that the JDK reads without working for it. */
    private static Path trustStore(Path file) throws IOException {
        try (InputStream certificate = Sandbox.class.getResourceAsStream("ecr/loopback.crt");
                OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setCertificateEntry(
                    "loopback", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            store.store(out, "changeit".toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM cannot write a trust store.", e);
        }
    }
}
