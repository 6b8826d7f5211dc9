package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory with templates in a shape that people use, and with what comes of them. Files at its top are templates in
 * src/main/ecs; those in its folders lie in the same folders of the project. Besides there are:
 *
 * <ul>
 *   <li>{@code expected-taskdef.json}, {@code expected-appspec.yaml}
 *   <li>{@code variables.properties}: the environment's variables
 *   <li>{@code service.json}: the service that runs, when a shape has no AppSpec; as DescribeServices shows it
 *   <li>{@code shape.properties}: {@code taskDefinition}, {@code appSpec} (paths in the project), {@code account} that the
 *       roles are of, {@code stored./pointer} (what ECS makes of a value), {@code waitsFor} (why it cannot be rendered
 *       yet), and the field that the SDK does not know: {@code newer.at} (JSON pointer), {@code newer.structure} and
 *       {@code newer.type} (left out when the sandbox knows it)
 * </ul>
 */
record GoldenShape(Path directory, Properties settings) {
    static final Path ALL = Path.of("src/test/resources/spec");
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Stream<GoldenShape> all() throws IOException {
        try (Stream<Path> directories = Files.list(ALL)) {
            return directories
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(directory -> new GoldenShape(directory, properties(directory.resolve("shape.properties"))))
                    .toList()
                    .stream();
        }
    }

    /** A project with the shape's templates. */
    SpecFixture project(Path base) throws IOException, DeliveryException {
        return project(base, true);
    }

    /** The same without the template of the task definition: the service that runs is the source. */
    SpecFixture projectOfService(Path base, String container, int port, ObjectNode running)
            throws IOException, DeliveryException {
        SpecFixture project = project(base, false);
        project.live = new LiveService.Snapshot("main", "orders", container, port, running, service());
        return project;
    }

    private SpecFixture project(Path base, boolean withTaskDefinition) throws IOException, DeliveryException {
        SpecFixture project = new SpecFixture(base);
        for (Path file : templates()) {
            String path = directory.relativize(file).toString();
            if (withTaskDefinition || !path.matches("(.*/)?task-?def.*")) {
                String below = path.contains("/") ? "../../../" + path : path;
                project.file(below, Files.readString(file));
            }
        }
        Map<String, String> variables = new TreeMap<>();
        properties(directory.resolve("variables.properties"))
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        project.variables = variables;
        project.taskDefinition = withTaskDefinition ? path("taskDefinition") : null;
        project.appSpec = path("appSpec");
        JsonNode balanced = service().at("/taskSets/0/loadBalancers/0");
        if (balanced.isObject()) {
            project.live = new LiveService.Snapshot(
                    "main",
                    "orders",
                    balanced.path("containerName").textValue(),
                    balanced.path("containerPort").intValue(),
                    JsonNodeFactory.instance.objectNode(),
                    service());
        }
        return project;
    }

    private List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName()
                            .toString()
                            .matches("expected-.*|service\\.json|(shape|variables)\\.properties"))
                    .toList();
        }
    }

    private ObjectNode service() throws IOException {
        Path file = directory.resolve("service.json");
        return Files.exists(file)
                ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
                : JsonNodeFactory.instance.objectNode();
    }

    private @Nullable Path path(String setting) {
        String path = settings.getProperty(setting);
        return path == null ? null : Path.of(path);
    }

    Path expectedTaskDefinition() {
        return directory.resolve("expected-taskdef.json");
    }

    Path expectedAppSpec() {
        return directory.resolve("expected-appspec.yaml");
    }

    ObjectNode taskDefinition() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readAllBytes(expectedTaskDefinition()));
    }

    /** The account of its roles. */
    String account() {
        return settings.getProperty("account", SpecFixture.DELIVERY.accountId());
    }

    /** Why it cannot be rendered yet, or null. */
    @Nullable
    String waitsFor() {
        return settings.getProperty("waitsFor");
    }

    /** Where the field is that the SDK does not know. */
    JsonPointer newerAt() {
        return JsonPointer.compile(settings.getProperty("newer.at"));
    }

    /** The ECS structure that has it, or null when the sandbox knows the field by itself. */
    @Nullable
    String newerStructure() {
        return settings.getProperty("newer.structure");
    }

    String newerType() {
        return settings.getProperty("newer.type");
    }

    /** The task definition as ECS keeps it: some values are stored in another form. */
    ObjectNode stored(ObjectNode sent) throws IOException {
        ObjectNode tree = sent.deepCopy();
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith("stored.")) {
                JsonPointer at = JsonPointer.compile(name.substring("stored.".length()));
                ((ObjectNode) tree.at(at.head()))
                        .set(at.last().getMatchingProperty(), JSON.readTree(settings.getProperty(name)));
            }
        }
        return tree;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
