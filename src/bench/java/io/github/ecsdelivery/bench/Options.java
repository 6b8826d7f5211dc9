package io.github.ecsdelivery.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and with what.
 *
 * @param cases names of cases, in the order in which they run
 * @param runs counted runs of each side
 * @param maven home of the Maven that both sides run in
 * @param plugin jar of the plugin that is measured
 * @param pom its POM as it is published
 * @param sample folder of the service
 * @param repository the local repository of the build around, read only
 * @param folder for all that is made, the tables too
 * @param peer version of jib-maven-plugin
 * @param aws the AWS CLI, or null where there is none
 */
record Options(
        List<String> cases,
        int runs,
        Path maven,
        Path plugin,
        Path pom,
        Path sample,
        Path repository,
        Path folder,
        String peer,
        @Nullable String aws) {

    /** As the system properties {@code bench.*} say. */
    static Options ofProperties() {
        return new Options(
                Arrays.stream(required("bench.cases").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Integer.parseInt(required("bench.runs")),
                path("bench.maven"),
                path("bench.plugin"),
                path("bench.pom"),
                path("bench.sample"),
                path("bench.repository"),
                path("bench.folder"),
                required("bench.peer"),
                aws(required("bench.aws")));
    }

    Path mvn() {
        return maven.resolve("bin/mvn");
    }

    private static Path path(String property) {
        return Path.of(required(property)).toAbsolutePath();
    }

    private static String required(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("-D" + property + " is not set; the profile bench sets it.");
        }
        return value;
    }

    private static @Nullable String aws(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program)) ? program : null;
        }
        Optional<String> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program).toString())
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
        return found.orElse(null);
    }
}
