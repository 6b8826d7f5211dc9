package io.github.ecsdelivery.realparts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Maven as a user starts it, on what this build has installed. */
final class Maven {
    private static final Duration DOWNLOADING = Duration.ofMinutes(8);

    private Maven() {}

    /**
     * Runs a goal on what is downloaded already.
     *
     * @param project folder of the POM
     * @param properties user properties, {@code -D}
     * @return the log
     * @throws AssertionError with the log when the build failed
     */
    static String run(Path project, String goal, Map<String, String> properties)
            throws IOException, InterruptedException {
        return start(project, List.of("-B", "-o", goal), properties).output();
    }

    /** The same with goals of plugins that Maven may have to download first. */
    static String download(Path project, List<String> goals, Map<String, String> properties)
            throws IOException, InterruptedException {
        return start(project, Stream.concat(Stream.of("-B"), goals.stream()).toList(), properties)
                .within(DOWNLOADING)
                .output();
    }

    private static Run start(Path project, List<String> words, Map<String, String> properties) {
        return Run.of(command("apache-maven-3.9.16", words, properties))
                .in(project)
                .with(Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /**
     * The command line of a Maven.
     *
     * @param maven its folder among those that this build has installed
     */
    static List<String> command(String maven, List<String> words, Map<String, String> properties) {
        // With another name for the files in which it is noted, it does not matter who downloaded what.
        List<String> command = new ArrayList<>(List.of(
                Given.path("it.mavens").resolve(maven).resolve("bin/mvn").toString(),
                "-ntp",
                "-Daether.enhancedLocalRepository.trackingFilename=none"));
        command.addAll(words);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        // Surefire and failsafe say which repository the build around uses.
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        return command;
    }
}
