package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryDistributionTest {
    private static final RepositoryAddress ADDRESS = new RepositoryAddress("registry.example", "shop/orders");

    @TempDir
    Path folder;

    private final FakeDistributions registries = new FakeDistributions();
    private final Notes notes = new Notes();
    private final DryDistribution dry = new DryDistribution(registries.at(ADDRESS, () -> null), notes);

    @Test
    void itIsReadAsEver() throws Exception {
        Manifest latest = registries.addManifest(ADDRESS.toString(), "m", "{}", "latest");
        Descriptor blob = registries.addBlob("b", new byte[] {1, 2});

        dry.download(blob, folder.resolve("blob"), bytes -> {});

        assertThat(dry.address()).isEqualTo(ADDRESS);
        assertThat(dry.manifest("latest")).isEqualTo(latest);
        assertThat(folder.resolve("blob")).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void aManifestIsToldInsteadOfPut() {
        Manifest manifest = Manifest.of("application/x", "{}");

        dry.put(manifest, "0123456789ab");

        assertThat(registries.calls()).isEmpty();
        assertThat(notes.lines)
                .containsExactly("Would be sent: PUT https://registry.example/v2/shop/orders/manifests/0123456789ab"
                        + " (application/x, 2 B, " + manifest.digest() + ")");
    }

    @Test
    void onlyWhatAnotherRepositoryOfTheRegistryHasWouldBeTakenOver() {
        assertThat(dry.upload(blob(null), bytes -> {})).isTrue();
        assertThat(dry.upload(blob(new RepositoryAddress("elsewhere.example", "base")), bytes -> {}))
                .isTrue();
        assertThat(dry.upload(blob(ADDRESS), bytes -> {})).isTrue();
        assertThat(dry.upload(blob(new RepositoryAddress("Registry.example", "base")), bytes -> {}))
                .isFalse();
        assertThat(registries.calls()).isEmpty();
    }

    private static ImageBlob blob(@Nullable RepositoryAddress origin) {
        return new ImageBlob(new Descriptor("t", "sha256:0", 1), "layer", InputStream::nullInputStream, origin);
    }
}
