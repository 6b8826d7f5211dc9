package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample, built, and the world that its configuration takes for granted. */
final class Sample {
    static final String REPOSITORY = "shop/orders";
    static final String BASE_IMAGE = "base/java:17";
    static final String APPLICATION = "orders";
    static final String GROUP = "orders-blue-green";
    static final String BUCKET = "acme-deploy-revisions";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String TAG = "0123456789ab";

    private Sample() {}

    /** The packaged project. */
    static Path folder() {
        return Given.path("it.sample");
    }

    /** A copy of the packaged project that a test may write into; what earlier goals handed over is left out. */
    static Path copy(Path to) throws IOException {
        Path from = folder();
        for (String part : List.of("pom.xml", "src", "target/classes")) {
            try (Stream<Path> files = Files.walk(from.resolve(part))) {
                for (Path file : files.toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.createDirectories(target.resolveSibling("."));
                        Files.copy(file, target);
                    }
                }
            }
        }
        return to;
    }

    static WorldBuilder world() {
        return World.of("orders-service")
                .repository(REPOSITORY)
                .baseImage(BASE_IMAGE)
                .deployment(APPLICATION, GROUP)
                .bucket(BUCKET);
    }

    /** The base image is kept where the goals keep it. */
    static Sandbox.Options options() {
        return Sandbox.Options.defaults().cache(Path.of(System.getProperty("user.home"), ".cache", "ecs-delivery"));
    }
}
