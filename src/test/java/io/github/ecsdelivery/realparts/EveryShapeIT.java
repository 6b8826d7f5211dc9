package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.image.WebApplication;
import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every shape of image goes into the registry that everybody runs and into the sandbox with the same digest; another
 * client pulls it whole, and what this machine can start answers.
 */
class EveryShapeIT {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final String BOTH = "base/java:both";

    @TempDir
    static Path folder;

    private static Skopeo skopeo;
    private static Path project;
    private static DebianRegistry debian;
    private static Sandbox sandbox;
    private static Target real;
    private static Target emulated;
    private static @Nullable FetchedImage exploded;

    @BeforeAll
    static void open() throws Exception {
        skopeo = new Skopeo();
        Part.demand("umoci", "umoci");
        debian = DebianRegistry.start(Files.createDirectory(folder.resolve("registry")));
        real = Target.of(debian, folder);
        sandbox = Sandbox.start(Sample.world().build(), Sample.options());
        emulated = Target.of(sandbox, folder);
        skopeo.copy(emulated.remote(Sample.BASE_IMAGE), real.remote(Sample.BASE_IMAGE));
        project = Sample.copy(folder.resolve("orders-service"));
        Maven.download(
                project,
                List.of(
                        ClassPath.GOAL,
                        "org.apache.maven.plugins:maven-jar-plugin:3.5.0:jar",
                        "org.springframework.boot:spring-boot-maven-plugin:4.1.1:repackage"),
                ClassPath.PROPERTIES);
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {emulated, sandbox, real, debian}) {
            if (part != null) {
                part.close();
            }
        }
    }

    /** PulledImageIT starts it. */
    @Test
    void exploded() throws Exception {
        FetchedImage image = explodedImage();

        assertThat(image.readWhole())
                .contains(
                        "app/classes/com/acme/orders/OrdersApplication.class",
                        "app/resources/application.properties",
                        "app/jib-classpath-file");
        assertThat(image.config(image.manifest()).at("/config/ExposedPorts").has("8080/tcp"))
                .isTrue();
    }

    @Test
    void indexOfTwoPlatforms() throws Exception {
        for (Target target : List.of(real, emulated)) {
            TwoPlatforms.put(target.repository("base/java"), "17", "both");
        }

        FetchedImage index =
                publish("shapes/index", program(), settings().forPlatforms("linux/amd64", "linux/arm64"), BOTH);

        assertThat(index.manifest().path("manifests"))
                .extracting(image -> image.at("/platform/architecture").asText())
                .containsExactly("amd64", "arm64");
        for (JsonNode image : index.images()) {
            assertThat(image.path("layers")).hasSizeGreaterThan(3);
        }
        assertThat(index.config(index.images().get(1)).path("architecture").asText())
                .isEqualTo("arm64");
        assertThat(index.readWhole()).contains("app/classes/com/acme/orders/OrdersApplication.class");
    }

    @Test
    void dockerArchive() throws Exception {
        FetchedImage made = explodedImage();
        Path tar = folder.resolve("docker.tar");
        skopeo.pack(made.folder(), "docker-archive", tar);

        FetchedImage image = publish("shapes/docker-tar", new ImageTar(tar), ContainerSettings.none(), null);

        // The layers are packed anew, so the configuration is what tells that it is the same image.
        assertThat(image.manifest().at("/config/digest"))
                .isEqualTo(made.manifest().at("/config/digest"));
        assertThat(image.readWhole()).isEqualTo(made.readWhole());
        assertAnswers("shapes/docker-tar");
    }

    @Test
    void ociArchive() throws Exception {
        ContainerSettings oci = settings().with(new ImageForm(ImageForm.Format.OCI, null, ImageForm.EPOCH_PLUS_SECOND));
        FetchedImage made = publish("shapes/for-oci", program(), oci, Sample.BASE_IMAGE);
        Path tar = folder.resolve("oci.tar");
        skopeo.pack(made.folder(), "oci-archive", tar);

        FetchedImage image = publish("shapes/oci-tar", new ImageTar(tar), ContainerSettings.none(), null);

        assertThat(image.manifest()).isEqualTo(made.manifest());
        assertThat(image.readWhole()).contains("app/classes/com/acme/orders/OrdersApplication.class");
    }

    @Test
    void springBootJar() throws Exception {
        Path jar = project.resolve("target/orders-service-1.4.0.jar");

        FetchedImage image = publish("shapes/boot", new BootJar(jar, 17), settings(), Sample.BASE_IMAGE);

        assertThat(image.config(image.manifest()).at("/config/Entrypoint"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "java", "-Xss512k", "-cp", "/app", "org.springframework.boot.loader.launch.JarLauncher");
        assertThat(image.readWhole())
                .contains("app/BOOT-INF/classes/com/acme/orders/OrdersApplication.class", "app/BOOT-INF/layers.idx");
        assertAnswers("shapes/boot");
    }

    /** No servlet container is at hand that it could be started in, so its files and its command are looked at. */
    @Test
    void webApplication() throws Exception {
        Path war = WebProject.pack(folder.resolve("orders.war"));
        Program tomcat = new Program(List.of(), List.of("catalina.sh", "run"), null, List.of(), "/usr/tomcat/ROOT");

        FetchedImage image = publish(
                "shapes/war", new WebApplication(war, List.of(), 17), settings().with(tomcat), Sample.BASE_IMAGE);

        assertThat(image.readWhole())
                .contains(
                        "usr/tomcat/ROOT/index.html",
                        "usr/tomcat/ROOT/META-INF/MANIFEST.MF",
                        "usr/tomcat/ROOT/WEB-INF/classes/com/acme/Orders.class",
                        "usr/tomcat/ROOT/WEB-INF/lib/library-1.0.jar");
        UnpackedImage unpacked = unpack("shapes/war");
        assertThat(unpacked.arguments()).containsExactly("catalina.sh", "run");
        assertThat(unpacked.root().resolve("usr/tomcat/ROOT/index.html")).hasContent("<html lang='en'/>");
    }

    private static FetchedImage explodedImage() throws Exception {
        if (exploded == null) {
            exploded = publish("shapes/exploded", program(), settings(), Sample.BASE_IMAGE);
        }
        return exploded;
    }

    /** Pushes to both registries and has skopeo look at and pull what is there. */
    private static FetchedImage publish(
            String repository, ImageSource source, ContainerSettings settings, @Nullable String base) throws Exception {
        Path pulled = folder.resolve("pulled").resolve(repository);
        Path emulatedCopy = pulled.resolve("emulated");
        Path realCopy = pulled.resolve("real");
        String digest = publish(emulated, repository, source, settings, base, emulatedCopy);

        assertThat(publish(real, repository, source, settings, base, realCopy)).isEqualTo(digest);

        assertSameFiles(emulatedCopy, realCopy);
        return new FetchedImage(realCopy);
    }

    private static String publish(
            Target target,
            String repository,
            ImageSource source,
            ContainerSettings settings,
            @Nullable String base,
            Path copy)
            throws Exception {
        OrdersImage image = new OrdersImage(
                target.registry(), repository, folder.resolve("cache"), new Tool("ecs-delivery-maven-plugin", "1"));
        String digest = target.publish(
                image.request(source, base == null ? settings : settings.on(target.registry() + "/" + base)));
        Skopeo.Remote remote = target.remote(repository + ":" + Sample.TAG);
        assertThat(Manifest.of("", skopeo.raw(remote)).digest()).isEqualTo(digest);
        assertThat(skopeo.digest(remote)).isEqualTo(digest);
        skopeo.fetch(remote, Files.createDirectories(copy));
        return digest;
    }

    private static void assertSameFiles(Path one, Path other) throws IOException {
        List<Path> files = names(one);
        assertThat(names(other)).isEqualTo(files);
        for (Path file : files) {
            assertThat(Files.mismatch(one.resolve(file), other.resolve(file))).isEqualTo(-1);
        }
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    private static UnpackedImage unpack(String repository) throws Exception {
        Path layout = folder.resolve("layouts").resolve(repository);
        skopeo.pull(real.remote(repository + ":" + Sample.TAG), Files.createDirectories(layout), "pulled");
        return UnpackedImage.of(layout, "pulled", layout.resolveSibling(layout.getFileName() + "-bundle"));
    }

    private static void assertAnswers(String repository) throws Exception {
        try (StartedService service =
                StartedService.of(unpack(repository), folder.resolve(repository.replace('/', '-') + ".log"))) {
            assertThat(service.get("/health", STARTING).statusCode()).isEqualTo(200);
        }
    }

    private static JavaProject program() throws IOException {
        return new JavaProject(project.resolve("target/classes"), ClassPath.of(project), null, 17);
    }

    private static ContainerSettings settings() {
        return ContainerSettings.none()
                .with(Program.withFlags(List.of("-Xss512k")))
                .with(new ContainerConfig(
                        List.of("8080"),
                        new TreeMap<>(Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8")),
                        new TreeMap<>(Map.of("team", "orders")),
                        null,
                        null,
                        List.of()));
    }
}
