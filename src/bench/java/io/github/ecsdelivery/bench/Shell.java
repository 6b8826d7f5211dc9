package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A script of {@code src/bench/shell}, which makes a whole delivery.
 *
 * @param script its name without {@code .sh}, and its side's in tables
 * @param maven what it is given to build with
 * @param digestFile where it leaves the digest of the image
 */
record Shell(Workshop workshop, Sample sample, String script, Maven maven, String digestFile) implements Contender {
    static final String COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

    /** The command line of a Maven. */
    @FunctionalInterface
    interface Maven {
        List<String> line(Route route, String repository);
    }

    /** Jib, then the AWS CLI. */
    static Shell script(Workshop workshop, Sample sample) {
        return new Shell(
                workshop,
                sample,
                "script",
                (route, repository) -> Peer.maven(workshop, sample, route, repository),
                "target/jib-image.digest");
    }

    /** A buildspec's shell with Docker's successors. */
    static Shell seed(Workshop workshop, Sample sample) {
        return new Shell(
                workshop,
                sample,
                "seed",
                (route, repository) -> {
                    List<String> maven = new ArrayList<>(workshop.mvn());
                    maven.addAll(copyDependencies());
                    return maven;
                },
                "target/image.digest");
    }

    /** What a Dockerfile needs. */
    static List<String> copyDependencies() {
        return List.of(
                "package",
                COPY_DEPENDENCIES,
                "-DincludeScope=runtime",
                "-DoutputDirectory=target/lib",
                "-Dmdep.prependGroupId=false");
    }

    @Override
    public String name() {
        return script;
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        Path caches = sample.caches();
        List<String> command = new ArrayList<>(List.of(
                "env",
                "AWS=" + Objects.requireNonNull(workshop.options().aws(), "the AWS CLI"),
                "AWS_PAGER=",
                "ENDPOINT=" + route.endpoint(),
                "REGISTRY=" + route.registry(),
                "REPOSITORY=" + repository,
                "FAMILY=" + FarSide.service(repository),
                "TAG=" + sample.tag(),
                "BUCKET=" + FarSide.BUCKET,
                "BASE=" + route.registry() + "/" + FarSide.BASE_IMAGE,
                "STORE=" + caches.resolve("store"),
                "bash",
                workshop.options().shell().resolve(script + ".sh").toString()));
        command.addAll(maven.line(route, repository));
        command.addAll(more);
        return command;
    }

    @Override
    public String built() throws IOException {
        return Files.readString(sample.folder().resolve(digestFile)).strip();
    }
}
