package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jar that Spring Boot made executable, in layers. */
class BootJarTest {
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String MANIFEST =
            "Manifest-Version: 1.0\nMain-Class: " + LAUNCHER + "\nSpring-Boot-Version: 3.5.0\n";

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private final Offered offered = new Offered();
    private SampleProject project;

    @BeforeEach
    void start() throws Exception {
        project = new SampleProject(folder.resolve("project"));
        new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
    }

    @Test
    void itsIndexSaysWhatIsALayer() throws Exception {
        Map<String, String> files = boot();
        files.put("BOOT-INF/layers.idx", """
                - "dependencies":
                  - "BOOT-INF/lib/common-1.jar"
                - "spring-boot-loader":
                  - "org/"
                - "snapshot-dependencies":
                - "application":
                  - "BOOT-INF/classes/"
                  - "BOOT-INF/layers.idx"
                  - "META-INF/"
                """);

        BuiltImage built = build(jar("orders.jar", files), plain());

        assertThat(names()).containsExactlyInAnyOrder("dependencies", "spring-boot-loader", "application");
        assertThat(offered.files(built.manifest(), 2))
                .containsExactly(
                        List.of("app/BOOT-INF/lib/common-1.jar"),
                        List.of("app/org/springframework/boot/loader/launch/JarLauncher.class"),
                        List.of(
                                "app/BOOT-INF/classes/com/acme/App.class",
                                "app/BOOT-INF/layers.idx",
                                "app/BOOT-INF/lib/client-2-SNAPSHOT.jar",
                                "app/META-INF/MANIFEST.MF"));
        assertThat(offered.config(built.manifest())
                        .path("config")
                        .path("Entrypoint")
                        .toString())
                .isEqualTo("[\"java\",\"-cp\",\"/app\",\"" + LAUNCHER + "\"]");
    }

    @Test
    void withoutAnIndexItIsSplitByWhatChangesLeast() throws Exception {
        Instant modified = Instant.parse("2020-02-03T04:05:06Z");
        ContainerSettings settings = plain().with(
                        new Program(List.of("-Xmx1g"), null, List.of("--v"), List.of("/opt/agent"), "/srv"))
                .with(new ImageForm(ImageForm.Format.DOCKER, null, modified));

        BuiltImage built = build(jar("orders.jar", boot()), settings);

        assertThat(offered.files(built.manifest(), 2))
                .containsExactly(
                        List.of("srv/org/springframework/boot/loader/launch/JarLauncher.class"),
                        List.of("srv/BOOT-INF/lib/common-1.jar"),
                        List.of("srv/BOOT-INF/lib/client-2-SNAPSHOT.jar"),
                        List.of("srv/BOOT-INF/classes/com/acme/App.class", "srv/META-INF/MANIFEST.MF"));
        assertThat(offered.config(built.manifest())
                        .path("config")
                        .path("Entrypoint")
                        .toString())
                .isEqualTo("[\"java\",\"-Xmx1g\",\"-cp\",\"/opt/agent:/srv\",\"" + LAUNCHER + "\"]");
        byte[] application = offered.layer(built.manifest(), 5);
        assertThat(Offered.text(application, "srv/BOOT-INF/classes/com/acme/App.class"))
                .isEqualTo("app");
        for (TarArchiveEntry entry : Offered.entries(application)) {
            assertThat(entry.getMode() & 0777).isEqualTo(entry.isDirectory() ? 0755 : 0644);
            if (entry.getName().length() > "srv/".length()) {
                assertThat(entry.getLastModifiedDate().toInstant()).isEqualTo(modified);
            }
        }
    }

    @Test
    void layersThatDidNotChangeAreNotMadeAgain() throws Exception {
        build(jar("orders.jar", boot()), plain());
        Path layers = folder.resolve("project/cache/layers/keys");
        int before = count(layers);
        Map<String, String> changed = boot();
        changed.put("BOOT-INF/classes/com/acme/App.class", "changed");

        build(jar("orders.jar", changed), plain());

        assertThat(count(layers)).isEqualTo(before + 1);
    }

    @Test
    void aJarThatSpringBootDidNotMakeIsRefused() throws Exception {
        Map<String, String> plain = boot();
        plain.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: com.acme.Main\n");
        Map<String, String> empty = new LinkedHashMap<>(Map.of("META-INF/MANIFEST.MF", MANIFEST));
        Path text = SampleProject.write(folder.resolve("text.jar"), "no zip");

        assertThat(failure(jar("plain.jar", plain)))
                .hasMessageContaining("is no jar that Spring Boot made executable")
                .hasMessageContaining("spring-boot-maven-plugin");
        assertThat(failure(jar("empty.jar", empty))).hasMessageContaining("is no jar that Spring Boot made executable");
        assertThat(failure(text)).hasMessageContaining("is no archive that can be read");
        assertThat(failure(folder.resolve("absent.jar"))).hasMessageContaining("does not exist");
    }

    @Test
    void namesThatLeadOutAreRefused() throws Exception {
        for (String name : List.of("../evil", "BOOT-INF/../../evil", "/etc/evil", "a\\..\\evil", "BOOT-INF/./x")) {
            Map<String, String> files = boot();
            files.put(name, "evil");

            assertThat(failure(jar("evil.jar", files))).hasMessageContaining("'" + name + "', which leads out of it");
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void anIndexThatIsNoneIsRefused() throws Exception {
        Map<String, String> files = boot();
        files.put("BOOT-INF/layers.idx", "- [a, b");

        assertThat(failure(jar("orders.jar", files)))
                .hasMessageContaining("The layers.idx of")
                .hasMessageContaining(" cannot be read: it is no YAML at line 1, column 8. Package the project again");
    }

    @Test
    void anIndexWithASignThatYamlDoesNotKnowIsRefusedWithoutWordsOfJava() throws Exception {
        Map<String, String> files = boot();
        files.put("BOOT-INF/layers.idx", "a: \"\\x\"");

        assertThat(failure(jar("orders.jar", files)))
                .hasMessageContaining(" cannot be read: it is no YAML at line 1, column ")
                .hasMessageNotContaining("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a", "a: b", "- a: [x]\n  b: [y]", "- {}", "\"", "[[[[[[[[["})
    void anIndexThatNamesNoLayersIsRefused(String index) throws Exception {
        Map<String, String> files = boot();
        files.put("BOOT-INF/layers.idx", index);

        assertThat(failure(jar("orders.jar", files)))
                .hasMessageContaining("The layers.idx of")
                .hasMessageContaining(" cannot be read: ");
    }

    @Test
    void aManifestThatIsNoneIsRefused() throws Exception {
        Map<String, String> files = boot();
        files.put("META-INF/MANIFEST.MF", "no manifest\n");
        assertThat(failure(jar("orders.jar", files)))
                .hasMessageContaining(
                        "The META-INF/MANIFEST.MF of " + folder.resolve("orders.jar") + " cannot be read");

        files.put("META-INF/MANIFEST.MF", MANIFEST + "A: " + "x".repeat(Bounds.LARGEST));
        assertThat(failure(jar("orders.jar", files))).hasMessageContaining(" bytes. Expected at most 4194304.");
    }

    @Test
    void anArchiveThatGrowsTooLargeIsRefused() throws Exception {
        Path jar = jar("orders.jar", new LinkedHashMap<>(Map.of("big", "x".repeat(2000), "small", "y")));

        DeliveryException bytes = catchThrowableOfType(
                DeliveryException.class, () -> new ArchiveFiles(folder.resolve("a"), 10, 1999, 1999).unpack(jar));
        DeliveryException entries = catchThrowableOfType(
                DeliveryException.class, () -> new ArchiveFiles(folder.resolve("b"), 1, 9999, 9999).unpack(jar));

        assertThat(bytes).hasMessageContaining("is larger than 1999 bytes");
        assertThat(entries).hasMessageContaining("has more than 1 entries");
        assertThat(new ArchiveFiles(folder.resolve("c"), 2, 2001, 2001)
                        .unpack(jar)
                        .files())
                .hasSize(2);
    }

    private List<String> names() {
        return offered.blobs.stream()
                .map(ImageBlob::name)
                .filter(name -> !name.startsWith("base") && !name.equals("configuration"))
                .toList();
    }

    private static Map<String, String> boot() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("META-INF/MANIFEST.MF", MANIFEST);
        files.put("BOOT-INF/", "");
        files.put("BOOT-INF/classes/com/acme/App.class", "app");
        files.put("BOOT-INF/lib/common-1.jar", "common");
        files.put("BOOT-INF/lib/client-2-SNAPSHOT.jar", "client");
        files.put("org/springframework/boot/loader/launch/JarLauncher.class", "loader");
        return files;
    }

    /** One that is as it should be. */
    static Path sample(Path jar) throws IOException {
        return written(jar, boot());
    }

    private Path jar(String name, Map<String, String> files) throws IOException {
        return written(folder.resolve(name), files);
    }

    private static Path written(Path jar, Map<String, String> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static int count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    private static ContainerSettings plain() {
        return SampleProject.on("quay.io/base/java:17");
    }

    private BuiltImage build(Path jar, ContainerSettings settings) throws Exception {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(project.request("quay.io", new BootJar(jar, 17), settings), offered, new Notes());
    }

    private DeliveryException failure(Path jar) throws Exception {
        var request = project.request("quay.io", new BootJar(jar, 17), plain());
        DeliveryException e = catchThrowableOfType(
                DeliveryException.class,
                () -> new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                        .build(request, BlobSink.nowhere(), new Notes()));
        assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE);
        return e;
    }
}
