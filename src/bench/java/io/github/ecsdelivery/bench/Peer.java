package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** {@code aws ecr get-login-password} and {@code mvn package jib:build}, in one shell. */
record Peer(Workshop workshop, Sample sample) implements Contender {
    // Maven takes the place of the shell, as where a CI runs the line.
    private static final String LOGIN_FIRST = "password=$(\"$AWS\" --endpoint-url \"$ENDPOINT\" ecr get-login-password)"
            + " || exit 1; exec \"$@\" \"-Djib.to.auth.password=$password\" \"-Djib.from.auth.password=$password\"";

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> maven = maven(workshop, sample, route, repository);
        maven.addAll(more);
        String aws = workshop.options().aws();
        List<String> command = new ArrayList<>();
        if (aws == null) {
            String password = workshop.farSide().password();
            maven.add("-Djib.to.auth.password=" + password);
            maven.add("-Djib.from.auth.password=" + password);
        } else {
            command.addAll(List.of(
                    "env", "AWS=" + aws, "ENDPOINT=" + route.endpoint(), "sh", "-c", LOGIN_FIRST, "login-first"));
        }
        command.addAll(maven);
        return command;
    }

    /** {@code mvn package jib:build} without a password. */
    static List<String> maven(Workshop workshop, Sample sample, Route route, String repository) {
        List<String> maven = new ArrayList<>(workshop.mvn());
        maven.addAll(List.of(
                "package",
                "com.google.cloud.tools:jib-maven-plugin:" + workshop.options().peer() + ":build",
                "-Djib.disableUpdateChecks=true",
                "-Djib.allowInsecureRegistries=true",
                "-Djib.from.image=" + route.registry() + "/" + FarSide.BASE_IMAGE,
                "-Djib.to.image=" + route.registry() + "/" + repository + ":" + sample.tag(),
                "-Djib.from.auth.username=AWS",
                "-Djib.to.auth.username=AWS",
                "-Djib.baseImageCache=" + sample.caches().resolve("base"),
                "-Djib.applicationCache=" + sample.caches().resolve("layers")));
        return maven;
    }

    @Override
    public String built() throws IOException {
        return Files.readString(sample.folder().resolve("target/jib-image.digest"))
                .strip();
    }
}
