package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path directory;

    @Test
    void whatIsGoneAlreadyIsSuccess() {
        assertThatCode(() -> FileTree.delete(directory.resolve("nothing"))).doesNotThrowAnyException();
    }

    @Test
    void severalMayDeleteItAtTheSameTime() throws Exception {
        Path tree = directory.resolve("tree");
        for (int i = 0; i < 200; i++) {
            Path folder = Files.createDirectories(
                    tree.resolve(Integer.toString(i % 20)).resolve(Integer.toString(i)));
            Files.writeString(folder.resolve("layer"), "layer");
        }
        int many = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<?>> deletions = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                deletions.add(threads.submit(() -> {
                    start.await();
                    FileTree.delete(tree);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> deletion : deletions) {
                deletion.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whereALinkLeadsToStays() throws IOException {
        Path kept = Files.writeString(
                Files.createDirectory(directory.resolve("kept")).resolve("file"), "kept");
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).exists();
    }
}
