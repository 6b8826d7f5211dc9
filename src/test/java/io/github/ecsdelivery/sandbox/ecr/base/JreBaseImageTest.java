package io.github.ecsdelivery.sandbox.ecr.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JreBaseImageTest {
    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void isMadeOnceAndHasTheSameDigestFromTheCache() throws Exception {
        JavaHome jdk = JavaHome.atHand();
        assumeTrue(Files.isExecutable(JavaRuntime.jlink(jdk)), "this Java has no jlink");
        assumeTrue(Files.isDirectory(jdk.directory().resolve("jmods")), "this JDK has no jmods");

        try (EcrStore store =
                new EcrStore("111111111111", "eu-west-1", directory.resolve("a"), InstantSource.system())) {
            JreBaseImage image = new JreBaseImage(jdk, directory.resolve("cache"), said::add);

            CompletableFuture<String> first = image.seed(store, "base/jre", "17");

            assertThat(store.holds("base/jre", "17")).isTrue();
            assertThat(image.seed(store, "base/other", "17").join()).isEqualTo(first.join());
            assertThat(said.get(0)).contains(" made in ");
            assertThat(said.get(1)).contains("taken from the cache");
            Repository repository = store.repository("base/jre").orElseThrow();
            assertThat(repository.image("17").orElseThrow().manifest().blobs())
                    .allSatisfy(blob -> assertThat(repository.blob(blob)).isPresent());
        }
        try (var left = Files.list(directory.resolve("cache"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        JavaHome none = new JavaHome(directory.resolve("jre"), "17", "nobody", "Linux", "amd64");
        try (EcrStore store =
                new EcrStore("111111111111", "eu-west-1", directory.resolve("a"), InstantSource.system())) {
            CompletableFuture<String> failed =
                    new JreBaseImage(none, directory.resolve("cache"), said::add).seed(store, "base", "17");

            assertThat(store.holds("base", "17")).isFalse();
            assertThatThrownBy(failed::join).hasMessageContaining("has no jlink");
            assertThat(store.whyMissing("base")).contains("has no jlink");
            assertThat(said).singleElement().asString().contains("has no base image base:17", "has no jlink");
        }
    }
}
