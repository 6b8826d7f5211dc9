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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Where both sides are run: the same Maven, JVM, options and far side for everyone. */
final class Workshop {
    private static final String COORDINATES = "META-INF/maven/io.github.ecsdelivery/ecs-delivery-maven-plugin/";
    private static final Pattern OUR_PLUGIN =
            Pattern.compile("(?s)\\s*<plugin>\\s*<groupId>io\\.github\\.ecsdelivery</groupId>.*?</plugin>");

    private final Options options;
    private final FarSide farSide;
    private final Path trustStore;
    private final String version;
    private int runs;

    Workshop(Options options, FarSide farSide) throws IOException {
        this.options = options;
        this.farSide = farSide;
        this.trustStore = trustStore(options.folder().resolve("loopback.jks"));
        this.version = install();
        Files.createDirectories(logs());
    }

    Options options() {
        return options;
    }

    FarSide farSide() {
        return farSide;
    }

    /** Of the plugin that is measured. */
    String version() {
        return version;
    }

    /** Maven with what everyone's command begins with. */
    List<String> mvn() {
        return List.of(
                options.mvn().toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository(),
                "-Dmaven.repo.local.tail=" + options.repository());
    }

    Ours ours(String name) throws IOException, GitAPIException {
        return new Ours(this, sample("ours-" + name, pom().replace("@project.version@", version)));
    }

    Peer peer(String name) throws IOException, GitAPIException {
        return new Peer(this, sample("peer-" + name, withoutUs()));
    }

    PackageAlone packageAlone(String name) throws IOException, GitAPIException {
        return new PackageAlone(this, sample("package-" + name, withoutUs()));
    }

    /**
     * Runs one side once.
     *
     * @param repository that it pushes to; it must be there
     * @throws FailedRun when it fails, or another image than it says it built is under its tag
     */
    Measurement run(Contender contender, Route route, String repository, List<String> more)
            throws IOException, InterruptedException, FailedRun {
        runs++;
        List<String> command = contender.command(route, repository, more);
        Path log =
                logs().resolve(String.format("%03d-%s-%s.log", runs, contender.name(), repository.replace('/', '-')));
        farSide.clear();
        Program.Time time = Program.run(command, contender.sample().folder(), variables(true), log);
        Measurement seen =
                new Measurement(time, farSide.calls(), route.traffic().sum(), contender.built());
        if (!seen.digest().isEmpty()) {
            String arrived = farSide.digest(repository, contender.sample().tag());
            if (!arrived.equals(seen.digest())) {
                throw new FailedRun(contender.name() + " says it pushed " + seen.digest() + ", but " + arrived
                        + " is in " + repository + ", see " + log);
            }
        }
        return seen;
    }

    /** Lets Maven download what a side needs; not with the trust store of one certificate, which opens no other door. */
    void resolve(Contender contender, Route route, String repository)
            throws IOException, InterruptedException, FailedRun {
        Path log = logs().resolve("000-" + contender.name() + "-resolve.log");
        Program.run(
                contender.command(route, repository, List.of()),
                contender.sample().folder(),
                variables(false),
                log);
    }

    /** Logs in as the peer does, and nothing else. */
    Program.Time login(String aws) throws IOException, InterruptedException, FailedRun {
        Path log = logs().resolve("000-login.log");
        Program.Time time = Program.run(
                List.of(aws, "--endpoint-url", farSide.direct().endpoint(), "ecr", "get-login-password"),
                options.folder(),
                variables(true),
                log);
        Files.delete(log);
        return time;
    }

    private Map<String, String> variables(boolean measured) throws IOException {
        Path nothing = options.folder().resolve("no-aws-config");
        Map<String, String> variables = new HashMap<>(farSide.variables());
        variables.putAll(Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_SKIP_RC",
                "true",
                "MAVEN_OPTS",
                "-Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS"
                        + (measured
                                ? " -Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStore=" + trustStore
                                : ""),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                nothing.toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                nothing.toString()));
        return variables;
    }

    private Path logs() {
        return options.folder().resolve("logs");
    }

    private Path repository() {
        return options.folder().resolve("repository");
    }

    private Sample sample(String name, String pom) throws IOException, GitAPIException {
        return new Sample(options.sample(), options.folder().resolve("work").resolve(name), pom);
    }

    private String pom() throws IOException {
        return Files.readString(options.sample().resolve("pom.xml"));
    }

    private String withoutUs() throws IOException {
        return OUR_PLUGIN.matcher(pom()).replaceFirst("");
    }

    /** Puts the jar where Maven looks for plugins, in a repository of the bench. */
    private String install() throws IOException {
        try (JarFile jar = new JarFile(options.plugin().toFile())) {
            Properties properties = new Properties();
            try (InputStream stream = jar.getInputStream(jar.getEntry(COORDINATES + "pom.properties"))) {
                properties.load(stream);
            }
            String found = properties.getProperty("version");
            Path folder = Files.createDirectories(repository()
                    .resolve("io/github/ecsdelivery/ecs-delivery-maven-plugin")
                    .resolve(found));
            String file = "ecs-delivery-maven-plugin-" + found;
            Files.copy(options.plugin(), folder.resolve(file + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(options.pom(), folder.resolve(file + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            return found;
        }
    }

    /** The sandbox's certificate alone, in the one form that the JDK reads without working for it. */
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
