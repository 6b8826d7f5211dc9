package io.github.ecsdelivery.sandbox.ecr.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCacheTest {
    @TempDir
    Path directory;

    private LayerCache cache;

    @BeforeEach
    void make() {
        cache = new LayerCache(directory.resolve("cache"));
    }

    @Test
    void findsWhatWasMade() throws Exception {
        Layer made = cache.make("key", LayerCacheTest::write);

        assertThat(new LayerCache(directory.resolve("cache")).find("key")).contains(made);
        assertThat(cache.find("other")).isEmpty();
    }

    @Test
    void takesTheLayerOfAFasterProcess() throws Exception {
        Layer[] faster = new Layer[1];
        Layer layer = cache.make("key", building -> {
            faster[0] = cache.make("key", LayerCacheTest::write);
            write(building);
        });

        assertThat(layer).isEqualTo(faster[0]);
        onlyTheEntryIsLeft();
    }

    @Test
    void replacesADamagedLayer() throws Exception {
        Layer made = cache.make("key", LayerCacheTest::write);
        Files.writeString(made.file(), "damaged");

        assertThat(cache.find("key")).isEmpty();
        assertThat(cache.make("key", LayerCacheTest::write)).isEqualTo(made);
        assertThat(cache.find("key")).contains(made);
        onlyTheEntryIsLeft();
    }

    @Test
    void leavesNothingOfAFailedAttempt() throws Exception {
        assertThatThrownBy(() -> cache.make("key", building -> {
                    write(building);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        try (var left = Files.list(directory.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    private static void write(Path building) throws IOException {
        Layer.write(new LayerTree().text("etc/hosts", "127.0.0.1 localhost\n"), building);
    }

    private void onlyTheEntryIsLeft() throws IOException {
        try (var left = Files.list(directory.resolve("cache"))) {
            assertThat(left).containsExactly(directory.resolve("cache/key"));
        }
    }
}
