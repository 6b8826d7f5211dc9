package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Base images that several worlds offer. */
class BaseImagesTest {
    @TempDir
    Path directory;

    @Test
    void eachIsMadeOnce() throws Exception {
        // No layer can be made there, so nothing takes long.
        BaseImages images = new BaseImages(Files.createFile(directory.resolve("cache")));
        World orders = World.of("orders").baseImage("base/java:17").build();
        World billing = World.of("billing").baseImage("base/java:17").build();
        World other = World.of("billing").baseImage("base/java:21").build();
        World far =
                World.of("far").region("eu-west-2").baseImage("base/java:17").build();
        try (EcrStore store = new EcrStore("111111111111", "eu-west-1", directory.resolve("one"), Instant::now);
                EcrStore second = new EcrStore("111111111111", "eu-west-2", directory.resolve("two"), Instant::now)) {
            assertThat(images.seed(World.of("none").build(), store)).isNull();
            assertThat(ended(images.seed(orders, store))).isTrue();
            assertThat(images.seed(billing, store)).isNull();
            assertThat(ended(images.seed(other, store))).isTrue();
            assertThat(ended(images.seed(far, second))).isTrue();
            assertThat(store.repository("base/java")).isPresent();
        }
    }

    /** Whether it was begun; waits for its end, which here is a failure, since later it would write into what is closed. */
    private static boolean ended(@Nullable CompletableFuture<String> image) {
        if (image != null) {
            assertThatThrownBy(image::join).isInstanceOf(CompletionException.class);
        }
        return image != null;
    }
}
