package io.github.ecsdelivery.preflight.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a task definition takes from outside, in the order in which it names it, each once. */
public final class TaskReads {
    private final JsonNode definition;
    private final Delivery delivery;

    /**
     * @param definition input of RegisterTaskDefinition
     */
    public TaskReads(JsonNode definition, Delivery delivery) {
        this.definition = definition;
        this.delivery = delivery;
    }

    /** Images of all containers. */
    public List<String> images() {
        return containers()
                .map(container -> container.path("image").asText())
                .distinct()
                .toList();
    }

    /** Log groups of the driver awslogs. */
    public List<LogTarget> logs() {
        return containers()
                .map(container -> container.path("logConfiguration"))
                .filter(log -> log.path("logDriver").asText().equals("awslogs"))
                .map(log -> log.path("options"))
                .map(options -> new LogTarget(
                        options.path("awslogs-region").asText(delivery.region()),
                        options.path("awslogs-group").asText(),
                        options.path("awslogs-create-group").asBoolean()))
                .distinct()
                .toList();
    }

    /** Secrets and parameters: of the environment, of log drivers, and of logins to registries. */
    public List<SecretRef> secrets() {
        Set<String> written = new LinkedHashSet<>();
        containers().forEach(container -> {
            for (JsonNode secret : container.path("secrets")) {
                written.add(secret.path("valueFrom").asText());
            }
            for (JsonNode secret : container.path("logConfiguration").path("secretOptions")) {
                written.add(secret.path("valueFrom").asText());
            }
            String login =
                    container.at("/repositoryCredentials/credentialsParameter").asText();
            if (!login.isEmpty()) {
                written.add(login);
            }
        });
        return written.stream().map(one -> SecretRef.of(one, delivery)).toList();
    }

    /** ARNs of the files in S3 that hold environment variables. */
    public List<String> environmentFiles() {
        List<String> files = new ArrayList<>();
        containers().forEach(container -> {
            for (JsonNode file : container.path("environmentFiles")) {
                files.add(file.path("value").asText());
            }
        });
        return files;
    }

    private Stream<JsonNode> containers() {
        return definition.path("containerDefinitions").valueStream();
    }
}
