package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How many containers, their memory, environment files, restart policy and what the network mode forbids. */
final class ContainerRules implements Rule {
    private static final int MOST_CONTAINERS = 10;
    private static final int LEAST_MEMORY = 6;

    @Override
    public void check(ObjectNode definition) {
        JsonNode containers = definition.path("containerDefinitions");
        if (containers.isEmpty()) {
            throw EcsTexts.client("Container list cannot be empty.");
        }
        if (containers.size() > MOST_CONTAINERS) {
            throw EcsTexts.client("A task definition has at most %d containers.", MOST_CONTAINERS);
        }
        boolean essential = false;
        for (JsonNode container : containers) {
            essential |= container.path("essential").asBoolean(true);
            memory(container, definition.has("memory"));
            environmentFiles(container);
            restartPolicy(container);
            network(container, definition.path("networkMode").asText("bridge"));
        }
        if (!essential) {
            throw EcsTexts.client(EcsTexts.ESSENTIAL_MISSING);
        }
    }

    private static void memory(JsonNode container, boolean taskHasMemory) {
        String name = container.path("name").asText();
        if (!taskHasMemory && !container.has("memory") && !container.has("memoryReservation")) {
            throw EcsTexts.client(EcsTexts.CONTAINER_MEMORY, name);
        }
        for (String setting : new String[] {"memory", "memoryReservation"}) {
            if (container.path(setting).asInt(LEAST_MEMORY) < LEAST_MEMORY) {
                throw EcsTexts.client(
                        "Invalid '%s' setting for container '%s': at least %d MiB.", setting, name, LEAST_MEMORY);
            }
        }
        if (container.path("cpu").asInt(0) < 0) {
            throw EcsTexts.client("Invalid 'cpu' setting for container '%s'.", name);
        }
        if (container.has("memory")
                && container.has("memoryReservation")
                && container.path("memory").asInt()
                        <= container.path("memoryReservation").asInt()) {
            throw EcsTexts.client(EcsTexts.MEMORY_ORDER, name);
        }
    }

    private static void environmentFiles(JsonNode container) {
        if (container.path("environmentFiles").size() > 10) {
            throw EcsTexts.client("A container has at most 10 environment files.");
        }
        for (JsonNode file : container.path("environmentFiles")) {
            if (!file.path("value").asText().endsWith(".env")) {
                throw EcsTexts.client("Environment file name must end with '.env'.");
            }
        }
    }

    private static void restartPolicy(JsonNode container) {
        JsonNode policy = container.path("restartPolicy");
        int period = policy.path("restartAttemptPeriod").asInt(300);
        if (period < 60 || period > 1800) {
            throw EcsTexts.client("restartAttemptPeriod must be between 60 and 1800 seconds.");
        }
        if (policy.path("ignoredExitCodes").size() > 50) {
            throw EcsTexts.client("ignoredExitCodes has at most 50 entries.");
        }
    }

    private static void network(JsonNode container, String mode) {
        if (!container.path("links").isEmpty() && !mode.equals("bridge")) {
            throw EcsTexts.client("Links are not supported when networkMode=%s.", mode);
        }
        if (!mode.equals("awsvpc")) {
            return;
        }
        if (container.has("hostname")) {
            throw EcsTexts.client("Hostname is not supported on container when networkMode=awsvpc.");
        }
        if (!container.path("extraHosts").isEmpty()) {
            throw EcsTexts.client("Extra hosts are not supported on container when networkMode=awsvpc.");
        }
    }
}
