package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static List<String> lines(Workshop workshop) throws IOException, InterruptedException {
        Options options = workshop.options();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d cores, %.0f GB, %s %s",
                        Runtime.getRuntime().availableProcessors(),
                        memory() / 1e9,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")),
                "JDK " + Runtime.version() + ", Maven " + maven(options.maven()),
                "ours: ecs-delivery-maven-plugin " + workshop.version() + "; peer: jib-maven-plugin " + options.peer());
    }

    /** How busy it is with all that runs on it. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    /** The programs that the seed's shell needs, as far as they are there. */
    static List<String> tools() throws IOException, InterruptedException {
        List<String> versions = new ArrayList<>();
        for (String program : List.of("buildah", "skopeo", "jq")) {
            if (Tools.find(program) != null) {
                versions.add(said(program).replaceFirst(" \\(.*", "").replace(" version", ""));
            }
        }
        return versions.isEmpty() ? List.of() : List.of("Of the shell: " + String.join(", ", versions));
    }

    /** What {@code aws --version} prints. */
    static String aws(String program) throws IOException, InterruptedException {
        return said(program).split(" ", 2)[0];
    }

    private static String said(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String maven(Path home) throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("maven-core-.*\\.jar"))
                    .map(name -> name.substring("maven-core-".length(), name.length() - ".jar".length()))
                    .findFirst()
                    .orElse("of unknown version");
        }
    }
}
