package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.fuzz.Bytes;
import io.github.ecsdelivery.fuzz.Campaign;
import io.github.ecsdelivery.fuzz.Dice;
import io.github.ecsdelivery.fuzz.Documents;
import io.github.ecsdelivery.fuzz.Ground;
import io.github.ecsdelivery.fuzz.Verdict;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from build to build, damaged: it is told, or made again; the image is never another. */
class CachesFuzzTest {
    @TempDir
    Path top;

    @Test
    void caches() throws Exception {
        FakeDistributions distributions = new FakeDistributions();
        String base = new SampleBase(distributions, null).add("quay.io", "base/java", "amd64", "17");
        SampleProject project = new SampleProject(top.resolve("project"));
        Path jar = BootJarTest.sample(top.resolve("orders.jar"));
        Path bases = top.resolve("bases");
        List<ImageRequest> requests = List.of(
                project.request("quay.io", project.source(null), SampleProject.on("quay.io/base/java@" + base)),
                project.request("quay.io", new BootJar(jar, 17), SampleProject.on("quay.io/base/java@" + base)));
        List<String> digests =
                List.of(build(distributions, bases, requests.get(0)), build(distributions, bases, requests.get(1)));
        new Campaign("caches", 40, 10_000).run(dice -> {
            List<Path> files;
            try (Stream<Path> own = Files.walk(project.folder.resolve("cache"));
                    Stream<Path> shared = Files.walk(bases)) {
                files = Stream.concat(own, shared)
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
            }
            for (int i = dice.below(3); i >= 0; i--) {
                damage(dice.of(files), dice);
            }
            int which = dice.below(requests.size());
            try {
                String digest = build(distributions, bases, requests.get(which));
                if (!digest.equals(digests.get(which))) {
                    throw new Verdict.Broken("the image is another");
                }
            } finally {
                if (dice.oneIn(4)) {
                    Ground.delete(bases);
                }
                if (dice.oneIn(4)) {
                    Ground.delete(project.folder.resolve("cache"));
                }
                for (ImageRequest request : requests) {
                    repair(distributions, bases, request, project);
                }
            }
        });
    }

    // What is refused with a code is thrown away, as its cure says.
    private static void repair(FakeDistributions distributions, Path bases, ImageRequest request, SampleProject project)
            throws Exception {
        try {
            build(distributions, bases, request);
        } catch (DeliveryException e) {
            Ground.delete(bases);
            Ground.delete(project.folder.resolve("cache"));
            build(distributions, bases, request);
        }
    }

    private static void damage(Path file, Dice dice) throws Exception {
        if (!Files.isRegularFile(file)) {
            return;
        }
        byte[] content = Files.readAllBytes(file);
        boolean record = content.length > 0 && content[0] == '{';
        switch (dice.below(6)) {
            case 0 -> Files.write(file, new byte[0]);
            case 1 -> Files.write(file, Arrays.copyOf(content, dice.below(content.length)));
            case 2 -> {
                Files.delete(file);
                Files.createDirectory(file);
                if (dice.oneIn(2)) {
                    Files.createFile(file.resolve("a"));
                }
            }
            case 3 -> Files.delete(file);
            case 4 -> Files.write(file, Arrays.copyOf(content, content.length + 1 + dice.below(100)));
            default -> {
                if (record) {
                    Files.write(file, dice.oneIn(2) ? Documents.broken(content, dice) : Bytes.broken(content, dice));
                }
            }
        }
    }

    private static String build(FakeDistributions distributions, Path bases, ImageRequest request) throws Exception {
        Offered offered = new Offered();
        BuiltImage built =
                new JibImageBuilder(distributions, address -> null, bases).build(request, offered, new Notes());
        for (ImageBlob blob : offered.blobs) {
            read(blob);
        }
        return built.manifest().digest();
    }

    /** As a push reads it, which tells what cannot be read or is not what its digest says. */
    private static void read(ImageBlob blob) throws DeliveryException {
        String found;
        try (InputStream content = blob.content().open()) {
            found = TestRegistry.digest(content.readAllBytes());
        } catch (IOException e) {
            found = e.toString();
        }
        if (!found.equals(blob.descriptor().digest())) {
            throw new DeliveryException(Code.IMAGE_UNBUILDABLE, "'" + blob.name() + "' is " + found + ".", "Clean.");
        }
    }
}
