package io.github.ecsdelivery.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
 * @param shell folder of the scripts that it is compared with
 * @param services sizes of the reactors, the smallest first; three
 * @param document file for what people read
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
        @Nullable String aws,
        Path shell,
        List<Integer> services,
        Path document) {

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
                Tools.find(required("bench.aws")),
                path("bench.shell"),
                services(required("bench.services")),
                path("bench.document"));
    }

    private static List<Integer> services(String sizes) {
        List<Integer> all = Arrays.stream(sizes.split(",", -1))
                .map(size -> Integer.valueOf(size.strip()))
                .toList();
        if (all.size() != 3 || all.get(0) < 1 || all.get(0) >= all.get(1) || all.get(1) >= all.get(2)) {
            throw new IllegalArgumentException(
                    "-Dbench.services is '" + sizes + "', expected three numbers that grow, as 1,10,50.");
        }
        return all;
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
}
