package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong in between, what arrives is right, or it is told what went wrong. */
class RandomFaultsTest {
    private static final int TRANSFERS = 500;
    private static final long SEED = 20261122;
    private static final List<Fault.Kind> UP =
            List.of(Fault.Kind.RESET_REQUEST, Fault.Kind.LOST_ANSWER, Fault.Kind.FORGOTTEN_UPLOAD);
    private static final List<Fault.Kind> DOWN =
            List.of(Fault.Kind.RESET_ANSWER, Fault.Kind.SHORT_ANSWER, Fault.Kind.WRONG_ANSWER);

    @TempDir
    Path folder;

    @Test
    void whatArrivesIsRight() throws Exception {
        Random random = new Random(SEED);
        int right = 0;
        int told = 0;
        try (ScriptedRegistry registry = new ScriptedRegistry(false);
                Scene scene = new Scene(Duration.ofSeconds(5), 5, registry.host())) {
            Distribution repository = scene.at(registry.host(), () -> Scene.LOGIN);
            registry.script(request -> fault(request, random));
            for (int i = 0; i < TRANSFERS; i++) {
                byte[] content = Scene.bytes(1 + random.nextInt(200_000), i);
                registry.mounts = random.nextBoolean();
                registry.ranges = random.nextInt(4) > 0;
                registry.absoluteLocations = random.nextBoolean();
                try {
                    if (random.nextBoolean()) {
                        up(registry, repository, content, random);
                    } else {
                        down(registry, repository, content, i);
                    }
                    right++;
                } catch (DistributionException e) {
                    assertThat(e.getMessage()).as("transfer %d", i).isNotBlank();
                    told++;
                }
                registry.blobs.clear();
            }
        }
        assertThat(right).isGreaterThan(TRANSFERS * 3 / 4);
        assertThat(told).isPositive();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private static void up(ScriptedRegistry registry, Distribution repository, byte[] content, Random random)
            throws Exception {
        RepositoryAddress origin = random.nextInt(3) == 0 ? new RepositoryAddress(registry.host(), "base") : null;
        repository.upload(
                Scene.blob(content, origin), count -> assertThat(count).isBetween(0L, (long) content.length));
        assertThat(registry.blobs.get(ScriptedRegistry.digest(content))).isEqualTo(content);
    }

    private void down(ScriptedRegistry registry, Distribution repository, byte[] content, int number) throws Exception {
        registry.add(content);
        Path file = folder.resolve("blob" + number);
        try {
            repository.download(
                    Scene.descriptor(content), file, count -> assertThat(count).isBetween(0L, (long) content.length));
        } catch (DistributionException e) {
            assertThat(file).doesNotExist();
            throw e;
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    private static @Nullable Fault fault(Seen request, Random random) {
        if (random.nextInt(4) > 0) {
            return null;
        }
        int bytes = random.nextInt(200_000);
        return switch (random.nextInt(3)) {
            case 0 -> Fault.answer(List.of(500, 502, 503, 429, 408).get(random.nextInt(5)), "");
            case 1 -> Fault.of(Fault.Kind.RESET_REQUEST, bytes);
            default ->
                request.method().equals("GET") && request.path().contains("/blobs/sha256")
                        ? Fault.of(DOWN.get(random.nextInt(DOWN.size())), bytes)
                        : Fault.of(UP.get(random.nextInt(UP.size())), bytes);
        };
    }
}
