package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcrStoreTest {
    @TempDir
    Path directory;

    @Test
    void leavesNothingOnTheDisk() throws IOException {
        EcrStore store = new EcrStore("111111111111", "eu-west-1", directory.resolve("blobs"), Instant::now);
        try (Spool spool = store.spool()) {
            spool.write(new byte[Spool.IN_MEMORY + 1]);
            assertThat(directory.resolve("blobs")).isNotEmptyDirectory();
            store.close();
        }

        assertThat(directory).isEmptyDirectory();
        store.close();
    }

    @Test
    void waitsWithDeletingUntilNobodyWritesAnyMore() throws IOException {
        Path blobs = directory.resolve("blobs");
        EcrStore store = new EcrStore("111111111111", "eu-west-1", blobs, Instant::now);
        CompletableFuture<String> arrival = new CompletableFuture<>();
        store.expect("base", arrival);

        store.close();
        Files.writeString(blobs.resolve("layer"), "half");
        arrival.completeExceptionally(new IOException("no jlink"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void workThatComesWhenItIsClosedLeavesNothingEither() throws IOException {
        Path blobs = directory.resolve("blobs");
        EcrStore store = new EcrStore("111111111111", "eu-west-1", blobs, Instant::now);
        store.close();
        CompletableFuture<String> late = new CompletableFuture<>();

        store.outlive(late);
        Files.createDirectories(blobs.resolve("base"));
        late.complete("sha256:0");

        assertThat(directory).isEmptyDirectory();
    }
}
