package io.github.ecsdelivery.jib;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds keep for each other: base layers of the user, layers of the project. */
class SharedCachesTest {
    private static final ContainerSettings PLAIN = SampleProject.on("quay.io/base/java:17");

    @TempDir
    Path folder;

    private final FakeDistributions distributions = new FakeDistributions();
    private SampleProject project;

    @BeforeEach
    void start() throws Exception {
        project = new SampleProject(folder.resolve("project"));
        new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
    }

    @Test
    void modulesThatBuildAtOnceFetchABaseLayerOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService modules = Executors.newFixedThreadPool(2);
        try {
            List<Future<BuiltImage>> builds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                builds.add(modules.submit(() -> {
                    Offered offered = new Offered();
                    BuiltImage built = build(offered);
                    both.countDown();
                    both.await();
                    for (ImageBlob blob : offered.blobs) {
                        assertThat(offered.bytes(blob.descriptor().digest()))
                                .hasSize((int) blob.descriptor().size());
                    }
                    return built;
                }));
            }
            assertThat(builds.get(0).get()).isEqualTo(builds.get(1).get());
        } finally {
            modules.shutdownNow();
        }

        assertThat(distributions.calls("GET quay.io/base/java blob")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whoWaitsForADownloadGetsItWhole() throws Exception {
        Offered first = new Offered();
        Offered second = new Offered();
        build(first);
        build(second);
        String digest = layer(first);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        distributions.before(call -> {
            begun.countDown();
            go.await();
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<byte[]> one = threads.submit(() -> first.bytes(digest));
            begun.await();
            Future<byte[]> two = threads.submit(() -> second.bytes(digest));
            assertThat(two.isDone()).isFalse();
            go.countDown();
            assertThat(two.get()).isEqualTo(one.get());
        } finally {
            threads.shutdownNow();
        }

        assertThat(distributions.calls("GET quay.io/base/java blob " + digest)).hasSize(1);
    }

    @Test
    void anUnchangedLayerIsNotReadAgain() throws Exception {
        BuiltImage first = build(new Offered());
        FileTime time = Files.getLastModifiedTime(project.release);
        // The same size and time tell the same content, as with Jib.
        Files.writeString(project.release, "x".repeat((int) Files.size(project.release)));
        Files.setLastModifiedTime(project.release, time);

        assertThat(build(new Offered())).isEqualTo(first);
    }

    @Test
    void equalContentWithAnotherTimeIsMadeAgainAndHasTheSameDigest() throws Exception {
        BuiltImage first = build(new Offered());
        int before = keys().size();
        Files.setLastModifiedTime(project.release, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

        assertThat(build(new Offered())).isEqualTo(first);
        assertThat(keys()).hasSize(before + 1);
    }

    @Test
    void aChangedFileIsSeen() throws Exception {
        BuiltImage first = build(new Offered());
        Files.writeString(project.module, "a changed module");

        assertThat(build(new Offered())).isNotEqualTo(first);
    }

    @Test
    void whatIsMissingOrDamagedInTheCacheIsMadeAgain() throws Exception {
        BuiltImage first = build(new Offered());
        for (Path blob : files("layers/blobs")) {
            Files.writeString(blob, "cut");
        }
        Offered second = new Offered();
        assertThat(build(second)).isEqualTo(first);
        for (ImageBlob blob : second.blobs) {
            assertThat(second.bytes(blob.descriptor().digest()))
                    .hasSize((int) blob.descriptor().size());
        }

        for (Path blob : files("layers/blobs")) {
            Files.delete(blob);
        }
        for (Path key : keys()) {
            Files.writeString(key, "{}");
        }
        assertThat(build(new Offered())).isEqualTo(first);
        assertThat(files("layers")).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void aChangedModeOrTimeInTheImageIsAnotherLayer() throws Exception {
        build(new Offered());
        int before = keys().size();
        var later = new io.github.ecsdelivery.image.ImageForm(
                io.github.ecsdelivery.image.ImageForm.Format.DOCKER, null, Instant.ofEpochSecond(2));

        new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(project.request("quay.io", PLAIN.with(later)), new Offered(), new Notes());

        // All but the files for the JVM's arguments, whose time is Jib's.
        assertThat(keys()).hasSize(before + 5);
    }

    private static String layer(Offered offered) {
        return offered.blobs.stream()
                .filter(blob -> blob.name().equals("base image 1 of 2"))
                .map(blob -> blob.descriptor().digest())
                .findFirst()
                .orElseThrow();
    }

    private List<Path> keys() throws IOException {
        return files("layers/keys");
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("project/cache").resolve(below))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private BuiltImage build(Offered offered) throws Exception {
        return new JibImageBuilder(distributions, address -> null, folder.resolve("base-cache"))
                .build(project.request("quay.io", PLAIN), offered, new Notes());
    }
}
