package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One of AWS's service models, as the AWS CLI carries them; read where the CLI is installed, never copied. */
final class BotocoreModel {
    private static final List<String> PLACES = List.of(
            "/usr/lib/python3/dist-packages/awscli/botocore/data",
            "/usr/lib/python3/dist-packages/botocore/data",
            "/usr/local/aws-cli/v2/current/dist/awscli/botocore/data");

    private final JsonNode tree;

    BotocoreModel(JsonNode tree) {
        this.tree = tree;
    }

    /** The newest model of a service; empty where no CLI is. */
    static Optional<BotocoreModel> find(String folder) throws IOException {
        String said = System.getProperty("ecs-delivery.conformance.models", "");
        for (String place : said.isEmpty() ? PLACES : List.of(said)) {
            Path versions = Path.of(place, folder);
            if (Files.isDirectory(versions)) {
                try (Stream<Path> found = Files.list(versions)) {
                    Optional<Path> newest = found.map(version -> version.resolve("service-2.json"))
                            .filter(Files::exists)
                            .max(Path::compareTo);
                    if (newest.isPresent()) {
                        return Optional.of(new BotocoreModel(
                                new ObjectMapper().readTree(newest.get().toFile())));
                    }
                }
            }
        }
        return Optional.empty();
    }

    boolean has(String operation) {
        return tree.at("/operations").has(operation);
    }

    /** {@code xmlNamespace} of a service that speaks XML; else empty. */
    String xmlNamespace() {
        return tree.at("/metadata/xmlNamespace").asText();
    }

    /** {@code targetPrefix} of a service that speaks JSON; else empty. */
    String targetPrefix() {
        return tree.at("/metadata/targetPrefix").asText();
    }

    /** What an operation returns; empty when it returns nothing, or is newer than the model. */
    Optional<Shape> output(String operation) {
        JsonNode output = tree.at("/operations").path(operation).path("output");
        return output.isMissingNode() ? Optional.empty() : Optional.of(shape(output));
    }

    /** What an operation takes; empty when it takes nothing, or is newer than the model. */
    Optional<Shape> input(String operation) {
        JsonNode input = tree.at("/operations").path(operation).path("input");
        return input.isMissingNode() ? Optional.empty() : Optional.of(shape(input));
    }

    /** The errors that an operation declares: HTTP status by code, 0 where the model says none. */
    Map<String, Integer> errors(String operation) {
        Map<String, Integer> errors = new LinkedHashMap<>();
        tree.at("/operations").path(operation).path("errors").forEach(error -> {
            String name = error.path("shape").asText();
            JsonNode shape = named(name);
            JsonNode stated = shape.path("error");
            int status = stated.path("httpStatusCode").asInt(shape.path("fault").asBoolean() ? 500 : 0);
            errors.put(stated.path("code").asText(name), status);
        });
        return errors;
    }

    /** What an error carries besides its code; empty when the service has no such error. */
    Optional<Shape> error(String code) {
        for (Map.Entry<String, JsonNode> shape : tree.path("shapes").properties()) {
            JsonNode value = shape.getValue();
            String own = value.at("/error/code").asText(shape.getKey());
            if (value.path("exception").asBoolean() && own.equals(code)) {
                return Optional.of(new ModelShape(this, value, value));
            }
        }
        return Optional.empty();
    }

    /** The shape that a reference names. */
    Shape shape(JsonNode reference) {
        return new ModelShape(this, named(reference.path("shape").asText()), reference);
    }

    private JsonNode named(String name) {
        return Objects.requireNonNull(tree.path("shapes").get(name), name);
    }
}
