package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What containers say of each other: start order, volumes, mounts. */
final class DependencyRules implements Rule {

    @Override
    public void check(ObjectNode definition) {
        Map<String, JsonNode> containers = new HashMap<>();
        definition
                .path("containerDefinitions")
                .forEach(container -> containers.put(container.path("name").asText(), container));
        Set<String> cleared = new HashSet<>();
        for (JsonNode container : containers.values()) {
            for (JsonNode dependency : container.path("dependsOn")) {
                condition(container, dependency, containers);
            }
            for (JsonNode source : container.path("volumesFrom")) {
                known(source.path("sourceContainer").asText(), containers);
            }
            cycle(container.path("name").asText(), containers, new HashSet<>(), cleared);
        }
        volumes(definition);
        JsonNode proxy = definition.path("proxyConfiguration");
        if (proxy.has("containerName")) {
            known(proxy.path("containerName").asText(), containers);
        }
    }

    private static void condition(JsonNode container, JsonNode dependency, Map<String, JsonNode> containers) {
        String name = dependency.path("containerName").asText();
        JsonNode target = known(name, containers);
        if (name.equals(container.path("name").asText())) {
            throw EcsTexts.client("The container '%s' cannot depend on itself.", name);
        }
        String condition = dependency.path("condition").asText();
        boolean ends = condition.equals("COMPLETE") || condition.equals("SUCCESS");
        if (ends && target.path("essential").asBoolean(true)) {
            throw EcsTexts.client(
                    "The container '%s' is essential and cannot be a dependency with condition %s.", name, condition);
        }
        if (condition.equals("HEALTHY") && !target.has("healthCheck")) {
            throw EcsTexts.client("The container '%s' has no health check, but is a dependency HEALTHY.", name);
        }
    }

    /**
     * @param cleared containers from which no cycle can be reached; else a definition could keep ECS busy for ever
     */
    private static void cycle(String name, Map<String, JsonNode> containers, Set<String> path, Set<String> cleared) {
        if (cleared.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            throw EcsTexts.client("Container dependencies form a cycle through '%s'.", name);
        }
        for (JsonNode dependency : known(name, containers).path("dependsOn")) {
            cycle(dependency.path("containerName").asText(), containers, path, cleared);
        }
        path.remove(name);
        cleared.add(name);
    }

    private static void volumes(ObjectNode definition) {
        Set<String> volumes = new HashSet<>();
        for (JsonNode volume : definition.path("volumes")) {
            String name = volume.path("name").asText();
            if (!NameRules.NAME.matcher(name).matches()) {
                throw EcsTexts.client("Volume.name contains invalid characters.");
            }
            if (!volumes.add(name)) {
                throw EcsTexts.client("Volume name '%s' must be unique within the task definition.", name);
            }
        }
        for (JsonNode container : definition.path("containerDefinitions")) {
            for (JsonNode mount : container.path("mountPoints")) {
                if (!volumes.contains(mount.path("sourceVolume").asText())) {
                    throw EcsTexts.client(
                            "Unknown volume '%s'.", mount.path("sourceVolume").asText());
                }
                if (mount.path("containerPath").asText().isEmpty()) {
                    throw EcsTexts.client("MountPoint.containerPath should not be null or empty.");
                }
            }
        }
    }

    private static JsonNode known(String name, Map<String, JsonNode> containers) {
        JsonNode container = containers.get(name);
        if (container == null) {
            throw EcsTexts.client("The container '%s' does not exist in the task definition.", name);
        }
        return container;
    }
}
