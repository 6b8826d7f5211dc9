package io.github.ecsdelivery.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Good files to begin with: those of the tests, the examples and the documents. */
public final class Corpus {
    private static final List<Path> PLACES = List.of(Path.of("src/test/resources"), Path.of("src/it"));

    private Corpus() {}

    /** All files with such a name, in a fixed order. */
    public static List<byte[]> files(String name) throws IOException {
        Pattern pattern = Pattern.compile(name);
        List<byte[]> found = new ArrayList<>();
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (pattern.matcher(String.valueOf(file.getFileName())).matches()) {
                        found.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        return found;
    }

    /**
     * A task definition and an AppSpec that belong together.
     *
     * @param ending of the task definition's file
     * @param variables for the placeholders in it
     */
    public record Spec(byte[] taskDefinition, String ending, byte[] appSpec, Map<String, String> variables) {}

    /** The shapes of {@code src/test/resources/spec} that have both templates, in a fixed order. */
    public static List<Spec> specs() throws IOException {
        List<Spec> specs = new ArrayList<>();
        try (Stream<Path> shapes = Files.list(Path.of("src/test/resources/spec"))) {
            for (Path shape : shapes.filter(Files::isDirectory).sorted().toList()) {
                Optional<Path> taskDefinition = in(shape, "(taskdef|task-definition)\\.(json|ya?ml)");
                Optional<Path> appSpec = in(shape, "appspec\\.(json|ya?ml)");
                if (taskDefinition.isPresent() && appSpec.isPresent()) {
                    specs.add(new Spec(
                            Files.readAllBytes(taskDefinition.get()),
                            taskDefinition.get().toString().replaceFirst(".*\\.", ""),
                            Files.readAllBytes(appSpec.get()),
                            variables(shape.resolve("variables.properties"))));
                }
            }
        }
        return specs;
    }

    private static Optional<Path> in(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(name))
                    .sorted()
                    .findFirst();
        }
    }

    private static Map<String, String> variables(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        Map<String, String> variables = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> variables.put(name, properties.getProperty(name)));
        return variables;
    }
}
