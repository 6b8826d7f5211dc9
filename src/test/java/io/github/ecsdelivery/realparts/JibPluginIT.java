package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.image.WebApplication;
import io.github.ecsdelivery.jib.JibImageBuilder;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With equal settings jib-maven-plugin, run by Maven on the same project, makes the image with the same digest. */
class JibPluginIT {
    private static final String JIB = "com.google.cloud.tools:jib-maven-plugin:3.5.2:build";
    private static final String JAR = "org.apache.maven.plugins:maven-jar-plugin:3.5.0:jar";

    /** How the program is started; a WAR's container starts itself. */
    private static final Map<String, String> STARTED = Map.of(
            "jib.container.jvmFlags", "-Xss512k,-Xdebug",
            "jib.container.args", "some,args",
            "jib.container.extraClasspath", "/opt/agent");

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RegistryLogin login;

    @BeforeAll
    static void open() throws Exception {
        sandbox = Sandbox.start(Sample.world().build(), Sample.options());
        login = SandboxLogin.of(sandbox);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void exploded() throws Exception {
        Path project = Sample.copy(folder.resolve("exploded"));

        Manifest jibs = jib("exploded", project, List.of(JIB), STARTED);

        JavaProject program = new JavaProject(project.resolve("target/classes"), ClassPath.of(project), null, 17);
        assertThat(program.dependencies()).hasSizeGreaterThan(10);
        assertEqual(jibs, program, started());
    }

    @Test
    void packaged() throws Exception {
        Path project = Sample.copy(folder.resolve("packaged"));
        Map<String, String> packaged = new TreeMap<>(STARTED);
        packaged.put("jib.containerizingMode", "packaged");

        Manifest jibs = jib("packaged", project, List.of(JAR, JIB), packaged);

        Path jar = project.resolve("target/orders-service-1.4.0.jar");
        Path classes = project.resolve("target/classes");
        assertEqual(jibs, new JavaProject(classes, ClassPath.of(project), null, 17, jar), started());
    }

    @Test
    void war() throws Exception {
        Path project = WebProject.write(folder.resolve("war"));

        Manifest jibs = jib("war", project, List.of("package", JIB), Map.of());

        Path war = project.resolve("target/orders-web.war");
        WebApplication web = new WebApplication(war, ClassPath.of(project), 17);
        assertEqual(jibs, web, settings());
    }

    private static Manifest jib(String tag, Path project, List<String> goals, Map<String, String> more)
            throws Exception {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "jib.disableUpdateChecks",
                "true",
                "jib.allowInsecureRegistries",
                "true",
                "jib.baseImageCache",
                folder.resolve("jib-base-cache").toString(),
                "jib.from.image",
                base(),
                "jib.to.image",
                sandbox.registry() + "/" + Sample.REPOSITORY + ":" + tag));
        for (String side : List.of("from", "to")) {
            properties.put("jib." + side + ".auth.username", login.username());
            properties.put("jib." + side + ".auth.password", login.password());
        }
        properties.putAll(Map.of(
                "jib.container.creationTime", OrdersImage.COMMIT.time().toString(),
                "jib.container.labels",
                        "org.opencontainers.image.created=" + OrdersImage.COMMIT.time()
                                + ",org.opencontainers.image.revision=" + Sample.COMMIT + ",team=orders",
                "jib.container.ports", "8080,9000-9001/udp",
                "jib.container.environment", "LC_ALL=C.UTF-8,TZ=UTC",
                "jib.container.user", "1000:1000",
                "jib.container.volumes", "/var/log",
                "jib.container.workingDirectory", "/home"));
        properties.putAll(more);
        properties.putAll(ClassPath.PROPERTIES);
        List<String> all = new ArrayList<>(goals);
        all.add(ClassPath.GOAL);
        Maven.download(project, all, properties);
        try (OciDistributions distributions = distributions()) {
            Manifest manifest = distributions
                    .at(new RepositoryAddress(sandbox.registry(), Sample.REPOSITORY), () -> login)
                    .manifest(tag);
            assertThat(Files.readString(project.resolve("target/jib-image.digest")))
                    .isEqualTo(manifest.digest());
            return manifest;
        }
    }

    private static void assertEqual(Manifest jibs, ImageSource source, ContainerSettings settings) throws Exception {
        ImageRequest request = new OrdersImage(
                        sandbox.registry(),
                        Sample.REPOSITORY,
                        folder.resolve("cache"),
                        new Tool("jib-maven-plugin", "3.5.2"))
                .request(source, settings);
        try (OciDistributions distributions = distributions()) {
            Manifest ours = new JibImageBuilder(distributions, address -> login, folder.resolve("base-cache"))
                    .build(request, BlobSink.nowhere(), Progress.nobody())
                    .manifest();
            assertThat(ours.content()).isEqualTo(jibs.content());
            assertThat(ours.digest()).isEqualTo(jibs.digest());
        }
    }

    private static OciDistributions distributions() {
        return new OciDistributions(Connection.usual(), Set.of(sandbox.registry()), "test", Backoff.usual());
    }

    private static String base() {
        return sandbox.registry() + "/" + Sample.BASE_IMAGE;
    }

    private static ContainerSettings started() {
        return settings()
                .with(new Program(
                        List.of("-Xss512k", "-Xdebug"), null, List.of("some", "args"), List.of("/opt/agent"), null));
    }

    private static ContainerSettings settings() {
        return ContainerSettings.none()
                .on(base())
                .with(new ContainerConfig(
                        List.of("8080", "9000-9001/udp"),
                        new TreeMap<>(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC")),
                        new TreeMap<>(Map.of("team", "orders")),
                        "1000:1000",
                        "/home",
                        List.of("/var/log")))
                .with(ImageForm.usual());
    }
}
