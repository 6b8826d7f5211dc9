package io.github.ecsdelivery.bluegreen.cause;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.cause.ContainerLogs.Stream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The task definition of green, as far as it helps to explain; that it could not be read hides little. */
final class GreenDefinition {
    private final String arn;
    private final @Nullable JsonNode tree;

    /**
     * @param arn with revision
     * @param tree as ECS describes it, or null when it could not be read
     */
    GreenDefinition(String arn, @Nullable JsonNode tree) {
        this.arn = arn;
        this.tree = tree;
    }

    /** For example {@code orders:7}. */
    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** ARN of its execution role, or null when it has none or that is not known. */
    @Nullable
    String executionRole() {
        return tree == null || !tree.hasNonNull("executionRoleArn")
                ? null
                : tree.path("executionRoleArn").asText();
    }

    /** Whether its task ends when this container does; a container of which nothing is known counts as one. */
    boolean essential(String container) {
        return container(container)
                .map(one -> one.path("essential").asBoolean(true))
                .orElse(true);
    }

    /** The container behind the load balancer: the one of that name, else the first that opens a port; null for none. */
    @Nullable
    String served(@Nullable String name) {
        if (name != null && container(name).isPresent()) {
            return name;
        }
        return containers()
                .filter(one -> !one.path("portMappings").isEmpty())
                .map(one -> one.path("name").asText())
                .findFirst()
                .orElse(null);
    }

    /** Where a container of a task writes to, or null when its log driver is another than awslogs, or gives no prefix. */
    @Nullable
    Stream stream(String container, String task) {
        JsonNode log = container(container)
                .map(one -> one.path("logConfiguration"))
                .filter(one -> one.path("logDriver").asText().equals("awslogs"))
                .map(one -> one.path("options"))
                .orElse(null);
        if (log == null || !log.hasNonNull("awslogs-group") || !log.hasNonNull("awslogs-stream-prefix")) {
            return null;
        }
        return new Stream(
                log.path("awslogs-region").asText(arn.split(":", 6)[3]),
                log.path("awslogs-group").asText(),
                log.path("awslogs-stream-prefix").asText() + "/" + container + "/" + task);
    }

    private Optional<JsonNode> container(String name) {
        return containers()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst();
    }

    private java.util.stream.Stream<JsonNode> containers() {
        return tree == null
                ? java.util.stream.Stream.empty()
                : tree.path("containerDefinitions").valueStream();
    }
}
