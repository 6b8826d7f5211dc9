package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldLayersTest {
    private static final String OCI = "application/vnd.oci.image.";
    private static final String LOWER = "sha256:" + "1".repeat(64);
    private static final String UPPER = "sha256:" + "2".repeat(64);
    private static final String CONFIG = "sha256:" + "3".repeat(64);

    @TempDir
    Path folder;

    private final FakeRepository repository = new FakeRepository();
    private final FakeTarget target = new FakeTarget(repository);
    private final Notes notes = new Notes();
    private Duration patience = Duration.ofSeconds(10);

    @Test
    void aLayerIsFoundByWhatIsInItAndTheConfigurationReadOnce() throws Exception {
        contents("a", "b");
        HeldLayers held = held(image("layer.v1.tar+gzip"));

        assertThat(held.find("a")).contains(new Descriptor(OCI + "layer.v1.tar+gzip", LOWER, 10));
        assertThat(held.find("b")).contains(new Descriptor(OCI + "layer.v1.tar+gzip", UPPER, 20));
        assertThat(held.find("c")).isEmpty();
        assertThat(target.calls).containsExactly("download " + CONFIG);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void withoutAnImageBeforeNobodyIsAsked() {
        assertThat(held(null).find("a")).isEmpty();
        assertThat(target.calls).isEmpty();
        assertThat(repository.calls).isEmpty();
    }

    @Test
    void anImageOfAnIndexStandsForAll() {
        contents("a", "b");
        Manifest child = image("layer.v1.tar+gzip");
        repository.with(child);
        Manifest index =
                Manifest.of(OCI + "index.v1+json", "{\"manifests\":[{\"digest\":\"" + child.digest() + "\"}]}");

        assertThat(held(index).find("b")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer.v1.tar+zstd", "layer.v1.tar"})
    void aLayerThatJibWouldNotMakeSoIsNoneOfOurs(String kind) {
        contents("a", "b");

        assertThat(held(image(kind)).find("a")).isEmpty();
    }

    @Test
    void whereLayersAndContentsAreNotAsManyNothingIsKnown() {
        contents("a", "b", "c");

        assertThat(held(image("layer.v1.tar+gzip")).find("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"rootfs\":{\"diff_ids\":7}}"})
    void aStrangeConfigurationIsNoFailure(String config) {
        target.blobs.put(CONFIG, config);

        assertThat(held(image("layer.v1.tar+gzip")).find("a")).isEmpty();
    }

    @Test
    void aRegistryThatDoesNotGiveItIsNoFailureAndNotAskedAgain() {
        contents("a", "b");
        target.refuse(DistributionException.Kind.DENIED, "DENIED", "not allowed");
        HeldLayers held = held(image("layer.v1.tar+gzip"));

        assertThat(held.find("a")).isEmpty();
        assertThat(held.find("b")).isEmpty();
        assertThat(target.calls).hasSize(1);
        assertThat(notes.details).containsExactly("What the layers of the image before hold is not known: not allowed");
    }

    @Test
    void aRegistryThatTakesTooLongIsNotWaitedFor() throws Exception {
        contents("a", "b");
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        target.whenDownloading(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        patience = Duration.ofMillis(20);

        assertThat(held(image("layer.v1.tar+gzip")).find("a")).isEmpty();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(notes.details).hasSize(1).first().asString().contains("the registry took longer than");
    }

    private HeldLayers held(@org.jspecify.annotations.Nullable Manifest image) {
        return new HeldLayers(image, new PresentConfig(repository, target, folder), patience, notes);
    }

    private void contents(String... diffIds) {
        target.blobs.put(CONFIG, "{\"rootfs\":{\"diff_ids\":[\"" + String.join("\",\"", List.of(diffIds)) + "\"]}}");
    }

    private static Manifest image(String kind) {
        return Manifest.of(
                OCI + "manifest.v1+json",
                ("{'config':{'mediaType':'c','digest':'" + CONFIG + "','size':5},'layers':["
                                + "{'mediaType':'" + OCI + kind + "','digest':'" + LOWER + "','size':10},"
                                + "{'mediaType':'" + OCI + kind + "','digest':'" + UPPER + "','size':20}]}")
                        .replace('\'', '"'));
    }
}
