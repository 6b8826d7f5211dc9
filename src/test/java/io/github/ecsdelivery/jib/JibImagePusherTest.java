package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.Pushed;
import io.github.ecsdelivery.image.RegistryLogin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibImagePusherTest {
    private static final RegistryLogin LOGIN = new RegistryLogin(TestRegistry.USER, TestRegistry.PASSWORD);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final Notes notes = new Notes();
    private TestRegistry registry;
    private SampleProject project;
    private JibImagePusher pusher;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry();
        registry.addBaseImage("base/java", "17");
        project = new SampleProject(folder.resolve("project"));
        pusher = new JibImagePusher(folder.resolve("base-cache"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void pushesUnderTheCommitTagOnlyAndTellsTheDigest() throws Exception {
        Pushed pushed = pusher.push(request(plain()), () -> LOGIN, notes);

        byte[] manifest = registry.manifest("shop/orders", SampleProject.TAG);
        assertThat(pushed.digest()).isEqualTo(TestRegistry.digest(manifest));
        assertThat(pushed.mediaType())
                .isEqualTo(JSON.readTree(manifest).path("mediaType").asText());
        assertThat(registry.requests())
                .filteredOn(request -> request.startsWith("PUT") && request.contains("/manifests/"))
                .hasSize(1);
    }

    @Test
    void splitsTheProgramIntoLayersByHowOftenTheyChange() throws Exception {
        pusher.push(request(plain()), () -> LOGIN, notes);

        String classes = "app/classes/io/github/ecsdelivery/jib/";
        assertThat(layers())
                .containsExactly(
                        List.of("app/libs/common-1.0-11.jar", "app/libs/common-1.0-7.jar"),
                        List.of("app/libs/client-2.0-SNAPSHOT.jar"),
                        List.of("app/libs/model-1.0.jar"),
                        List.of("app/resources/application.properties"),
                        List.of(
                                "app/classes/io/github/ecsdelivery/environment/Notes.class",
                                classes + "SampleProject$Starts.class"),
                        List.of("app/jib-classpath-file", "app/jib-main-class-file"));
    }

    @Test
    void writesTheClassPathInTheOrderOfTheBuild() throws Exception {
        pusher.push(request(plain()), () -> LOGIN, notes);

        List<String> lines = new ArrayList<>();
        readLayer(blobOfLayer(6), (entry, content) -> lines.add(content));
        assertThat(lines)
                .containsExactly(
                        "/app/resources:/app/classes:/app/libs/common-1.0-7.jar:/app/libs/client-2.0-SNAPSHOT.jar"
                                + ":/app/libs/model-1.0.jar:/app/libs/common-1.0-11.jar",
                        SampleProject.Starts.class.getName());
    }

    @Test
    void configuresTheContainer() throws Exception {
        ContainerSettings settings = plain().with(new Program(
                        List.of("-XX:MaxRAMPercentage=75", "-Xss512k"), null, List.of("--verbose"), List.of(), null))
                .with(new ContainerConfig(
                        List.of("8080", "9000-9001", "53/udp"),
                        new TreeMap<>(Map.of("B", "2", "A", "1")),
                        new TreeMap<>(Map.of("team", "shop", "org.opencontainers.image.revision", "made up")),
                        "1000:1000",
                        null,
                        List.of()));

        pusher.push(request(settings), () -> LOGIN, notes);

        JsonNode image = config();
        JsonNode config = image.path("config");
        assertThat(image.path("created").asText()).isEqualTo(SampleProject.COMMITTED.toString());
        assertThat(config.path("Env").toString()).isEqualTo("[\"PATH=/usr/bin\",\"A=1\",\"B=2\"]");
        assertThat(config.path("User").asText()).isEqualTo("1000:1000");
        assertThat(config.path("ExposedPorts").toString())
                .isEqualTo("{\"53/udp\":{},\"8080/tcp\":{},\"9000/tcp\":{},\"9001/tcp\":{}}");
        assertThat(config.path("Labels").toString())
                .contains(
                        "\"org.opencontainers.image.revision\":\"" + SampleProject.COMMIT + "\"", "\"team\":\"shop\"");
        assertThat(JSON.convertValue(config.path("Entrypoint"), String[].class))
                .containsExactly(
                        "java",
                        "-XX:MaxRAMPercentage=75",
                        "-Xss512k",
                        "-cp",
                        "@/app/jib-classpath-file",
                        SampleProject.Starts.class.getName());
        assertThat(config.path("Cmd").toString()).isEqualTo("[\"--verbose\"]");
    }

    @Test
    void javaEightGetsTheClassPathItself() throws Exception {
        JavaProject source = project.source("com.acme.Main");
        JavaProject old = new JavaProject(source.classesDirectory(), source.dependencies(), source.mainClass(), 8);

        pusher.push(project.request(registry.host(), old, plain()), () -> LOGIN, notes);

        assertThat(config().path("config").path("Entrypoint").path(2).asText())
                .startsWith("/app/resources:/app/classes:/app/libs/common-1.0-7.jar:");
    }

    @Test
    void anEntrypointOfTheUserNeedsNoMainClass() throws Exception {
        JavaProject nothingToStart =
                new JavaProject(Files.createDirectory(folder.resolve("none")), List.of(), null, 17);
        ContainerSettings settings = plain().with(new Program(List.of(), List.of("/bin/run"), null, List.of(), null));

        pusher.push(project.request(registry.host(), nothingToStart, settings), () -> LOGIN, notes);

        assertThat(config().path("config").path("Entrypoint").toString()).isEqualTo("[\"/bin/run\"]");
    }

    @Test
    void theSameProjectGivesTheSameDigestWhateverMapOrderFileTimesPermissionsAndPlace() throws Exception {
        Pushed first =
                pusher.push(request(settings(new TreeMap<>(Map.of("A", "1", "B", "2", "C", "3")))), () -> LOGIN, notes);

        SampleProject elsewhere = new SampleProject(folder.resolve("elsewhere"));
        disturb(elsewhere.folder);
        SortedMap<String, String> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("A", "1", "B", "2", "C", "3"));
        Pushed second = new JibImagePusher(folder.resolve("other-base-cache"))
                .push(elsewhere.request(registry.host(), settings(reversed)), () -> LOGIN, notes);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void describingGivesTheDigestOfThePushAndPushesNothing() throws Exception {
        Pushed described = pusher.describe(request(plain()), () -> LOGIN, notes);

        assertThat(registry.requests()).noneMatch(request -> request.contains("/v2/shop/orders/"));
        assertThat(described).isEqualTo(pusher.push(request(plain()), () -> LOGIN, notes));
    }

    @Test
    void preparesLayersWhileTheLoginIsUnderWay() throws Exception {
        CountDownLatch layersTold = new CountDownLatch(1);
        Notes watching = new Notes() {
            @Override
            public void line(String text) {
                if (text.contains("layers:")) {
                    layersTold.countDown();
                }
            }
        };

        Pushed pushed = pusher.push(
                request(plain()),
                () -> {
                    assertThat(await(layersTold)).isTrue();
                    return LOGIN;
                },
                watching);

        assertThat(pushed.digest()).startsWith("sha256:");
    }

    @Test
    void tellsBaseImageAndLayersAndNoSecret() throws Exception {
        pusher.push(request(plain()), () -> LOGIN, notes);

        String baseDigest = TestRegistry.digest(registry.manifest("base/java", "17"));
        assertThat(notes.lines)
                .containsExactlyInAnyOrder(
                        "6 layers: dependencies (2 files, 18 B), snapshot dependencies (1 file, 8 B), project dependencies"
                                + " (1 file, 6 B), resources (1 file, 17 B), classes (2 files, "
                                + sizeOfClasses() + "), jvm arg files (2 files, 186 B)",
                        "Base image " + base() + " is " + baseDigest);
        assertThat(Stream.of(notes.lines, notes.warnings, notes.details).flatMap(List::stream))
                .noneMatch(text -> text.contains(TestRegistry.PASSWORD));
    }

    private String sizeOfClasses() throws IOException {
        try (Stream<Path> files = Files.walk(project.classes)) {
            long bytes = files.filter(file -> file.toString().endsWith(".class"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
    }

    private String base() {
        return registry.host() + "/base/java:17";
    }

    private ContainerSettings plain() {
        return SampleProject.on(base());
    }

    private ContainerSettings settings(SortedMap<String, String> map) {
        return plain().with(new ContainerConfig(List.of("8080"), map, map, null, null, List.of()));
    }

    private ImageRequest request(ContainerSettings settings) throws Exception {
        return project.request(registry.host(), settings);
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(registry.manifest("shop/orders", SampleProject.TAG));
    }

    private JsonNode config() throws IOException {
        return JSON.readTree(
                registry.blob(manifest().path("config").path("digest").asText()));
    }

    private byte[] blobOfLayer(int index) throws IOException {
        return registry.blob(
                manifest().path("layers").path(index).path("digest").asText());
    }

    /** The files of each layer above the base image's. */
    private List<List<String>> layers() throws IOException {
        List<List<String>> layers = new ArrayList<>();
        for (int index = 1; index < manifest().path("layers").size(); index++) {
            List<String> names = new ArrayList<>();
            readLayer(blobOfLayer(index), (entry, content) -> names.add(entry.getName()));
            layers.add(names);
        }
        return layers;
    }

    private interface FileReader {
        void read(TarArchiveEntry entry, String content);
    }

    private static void readLayer(byte[] layer, FileReader reader) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getLastModifiedDate().toInstant()).isEqualTo(Instant.ofEpochSecond(1));
                if (!entry.isDirectory()) {
                    reader.read(entry, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static void disturb(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxrwx---" : "rw-rw-rw-"));
                }
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
