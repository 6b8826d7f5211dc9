package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.FakeDistributions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large layers that the registry has already. */
class LayerWorkTest {
    private static final int LARGE = 9 << 20;

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private final Holding before = new Holding(Map.of());
    private SampleProject project;
    private BuiltImage image;

    /** The image before, which a machine without a cache has pushed. */
    @BeforeEach
    void start() throws Exception {
        project = new SampleProject(folder.resolve("project"));
        new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
        byte[] content = new byte[LARGE];
        new Random(5).nextBytes(content);
        Files.write(project.release, content);
        image = build(before);
        forget();
    }

    @Test
    void oneThatIsThereIsTakenAsItIs() throws Exception {
        Holding registry = new Holding(held());

        assertThat(build(registry)).isEqualTo(image);

        assertThat(largeBlobs()).isEmpty();
        assertThat(registry.names()).contains("dependencies");
    }

    @Test
    void shouldItBeGoneMeanwhileItIsMadeAfterAll() throws Exception {
        Holding registry = new Holding(held());
        build(registry);

        for (JsonNode layer : Offered.json(image.manifest()).path("layers")) {
            String digest = layer.path("digest").asText();
            assertThat(registry.bytes(digest)).isEqualTo(before.bytes(digest));
        }
        assertThat(largeBlobs()).hasSize(1);
    }

    @Test
    void whereLayersWereCompressedInAnotherWayAllAreMade() throws Exception {
        Map<String, Descriptor> held = held();
        String small = diffId("resources");
        Descriptor other = Objects.requireNonNull(held.get(small));
        held.put(small, new Descriptor(other.mediaType(), "sha256:" + "e".repeat(64), other.size()));
        held.put(diffId("dependencies"), new Descriptor(other.mediaType(), "sha256:" + "f".repeat(64), 1));

        assertThat(build(new Holding(held))).isEqualTo(image);

        assertThat(largeBlobs()).hasSize(1);
    }

    @Test
    void whereNoSmallLayerShowsHowTheyWereCompressedAllAreMade() throws Exception {
        String large = diffId("dependencies");
        Map<String, Descriptor> held = held();
        held.keySet().removeIf(diffId -> !diffId.equals(large));

        assertThat(build(new Holding(held))).isEqualTo(image);

        assertThat(largeBlobs()).hasSize(1);
    }

    @Test
    void oneThatIsNotThereIsMade() throws Exception {
        Map<String, Descriptor> held = held();
        held.remove(diffId("dependencies"));

        assertThat(build(new Holding(held))).isEqualTo(image);

        assertThat(largeBlobs()).hasSize(1);
    }

    @Test
    void oneWithADigestThatJibDoesNotKnowIsMade() throws Exception {
        Map<String, Descriptor> held = held();
        held.computeIfPresent(
                diffId("dependencies"),
                (diffId, one) -> new Descriptor(one.mediaType(), "sha512:" + "0".repeat(128), one.size()));

        assertThat(build(new Holding(held))).isEqualTo(image);

        assertThat(largeBlobs()).hasSize(1);
    }

    @Test
    void withAllInTheCacheNobodyIsAsked() throws Exception {
        build(new Holding(Map.of()));
        Holding registry = new Holding(held());

        assertThat(build(registry)).isEqualTo(image);

        assertThat(registry.asked).isEmpty();
    }

    @Test
    void withoutALargeLayerNobodyIsAsked() throws Exception {
        Files.writeString(project.release, "small");
        Holding registry = new Holding(held());

        assertThat(build(registry)).isNotEqualTo(image);

        assertThat(registry.asked).isEmpty();
    }

    @Test
    void whatWasLookedIntoAheadIsNotReadAgain() throws Exception {
        LayersAhead ahead = LayersAhead.of(project.request("quay.io", SampleProject.on("quay.io/base/java:17")));
        await(6);
        ahead.close();
        assertThat(largeBlobs()).isEmpty();
        // The same size and time tell the same content.
        FileTime time = Files.getLastModifiedTime(project.release);
        Files.write(project.release, new byte[LARGE]);
        Files.setLastModifiedTime(project.release, time);

        assertThat(build(new Holding(held()))).isEqualTo(image);
    }

    // One key for each layer with files.
    private void await(int keys) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (files("layers/keys").stream()
                        .filter(file -> !file.toString().endsWith(".part"))
                        .count()
                < keys) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(5);
        }
    }

    private Map<String, Descriptor> held() throws Exception {
        Map<String, Descriptor> held = new HashMap<>();
        JsonNode contents = before.config(image.manifest()).path("rootfs").path("diff_ids");
        JsonNode layers = Offered.json(image.manifest()).path("layers");
        for (int i = 0; i < layers.size(); i++) {
            held.put(
                    contents.path(i).asText(),
                    new Descriptor(
                            layers.path(i).path("mediaType").asText(),
                            layers.path(i).path("digest").asText(),
                            layers.path(i).path("size").asLong()));
        }
        return held;
    }

    private String diffId(String name) throws Exception {
        String digest = before.blobs.stream()
                .filter(blob -> blob.name().equals(name))
                .findFirst()
                .orElseThrow()
                .descriptor()
                .digest();
        return held().entrySet().stream()
                .filter(layer -> layer.getValue().digest().equals(digest))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void forget() throws IOException {
        // The bytes that were offered are opened from here.
        Path cache = folder.resolve("project/cache");
        Path kept = folder.resolve("kept");
        Files.move(cache, kept);
        before.kept = kept.resolve("layers/blobs");
    }

    private List<Path> largeBlobs() throws IOException {
        return files("layers/blobs").stream()
                .filter(file -> file.toFile().length() >= LARGE)
                .toList();
    }

    private List<Path> files(String below) throws IOException {
        Path from = folder.resolve("project/cache").resolve(below);
        if (!Files.exists(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private BuiltImage build(Holding registry) throws Exception {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(project.request("quay.io", SampleProject.on("quay.io/base/java:17")), registry, new Notes());
    }

    /** A registry that has layers and notes which it is asked for. */
    private static final class Holding extends Offered {
        private final Map<String, Descriptor> held;
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private Path kept = Path.of("nowhere");

        Holding(Map<String, Descriptor> held) {
            this.held = held;
        }

        @Override
        public Optional<Descriptor> held(String diffId) {
            asked.add(diffId);
            return Optional.ofNullable(held.get(diffId));
        }

        @Override
        byte[] bytes(String digest) throws Exception {
            Path blob = kept.resolve(digest.substring("sha256:".length()));
            return Files.exists(blob) ? Files.readAllBytes(blob) : super.bytes(digest);
        }
    }
}
