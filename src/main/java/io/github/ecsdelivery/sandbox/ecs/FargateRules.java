package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Set;

/** What Fargate demands, and the size of tasks everywhere. */
final class FargateRules implements Rule {
    private static final Set<String> LOG_DRIVERS = Set.of("awslogs", "splunk", "awsfirelens");

    @Override
    public void check(ObjectNode definition) {
        sizes(definition);
        if (Rule.fargate(definition)) {
            demand(definition);
        }
    }

    /** Whether the definition could run on Fargate, whether it asks for it or not. */
    static boolean fits(ObjectNode definition) {
        try {
            demand(definition);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static void sizes(ObjectNode definition) {
        if (definition.has("cpu")) {
            Integer cpu = TaskSizes.cpu(definition.path("cpu").asText());
            if (cpu == null || cpu < 128 || cpu > 196_608) {
                throw EcsTexts.client(VerbatimTexts.INVALID_SIZE, "cpu");
            }
        }
        if (definition.has("memory")) {
            Integer memory = TaskSizes.memory(definition.path("memory").asText());
            if (memory == null || memory < 6) {
                throw EcsTexts.client(VerbatimTexts.INVALID_SIZE, "memory");
            }
        }
        int disk = definition.path("ephemeralStorage").path("sizeInGiB").asInt(21);
        if (disk < 21 || disk > 200) {
            throw EcsTexts.client("Invalid 'ephemeralStorage' setting for task: 21 to 200 GiB.");
        }
    }

    private static void demand(ObjectNode definition) {
        if (!definition.path("networkMode").asText().equals("awsvpc")) {
            throw EcsTexts.client(EcsTexts.FARGATE_NETWORK);
        }
        if (!definition.has("cpu") || !definition.has("memory")) {
            throw EcsTexts.client(EcsTexts.FARGATE_SIZES);
        }
        Integer cpu = TaskSizes.cpu(definition.path("cpu").asText());
        Integer memory = TaskSizes.memory(definition.path("memory").asText());
        if (cpu == null || memory == null || !TaskSizes.fargate(cpu, memory)) {
            throw EcsTexts.client(VerbatimTexts.FARGATE_NO_CONFIGURATION);
        }
        platform(definition, cpu);
        if (!definition.path("placementConstraints").isEmpty()) {
            throw EcsTexts.client("Fargate does not support placement constraints.");
        }
        if (definition.has("ipcMode")) {
            throw EcsTexts.client("Fargate does not support ipcMode.");
        }
        if (!definition.path("pidMode").asText("task").equals("task")) {
            throw EcsTexts.client("Fargate only supports pidMode 'task'.");
        }
        if (!definition.path("inferenceAccelerators").isEmpty()) {
            throw EcsTexts.client("Fargate does not support inference accelerators.");
        }
        volumes(definition);
        containers(definition, cpu, memory);
    }

    private static void platform(ObjectNode definition, int cpu) {
        String system =
                definition.path("runtimePlatform").path("operatingSystemFamily").asText("LINUX");
        if (!system.equals("LINUX") && (cpu < 1024 || cpu > 4096)) {
            throw EcsTexts.client(VerbatimTexts.FARGATE_NO_CONFIGURATION);
        }
    }

    private static void volumes(ObjectNode definition) {
        for (JsonNode volume : definition.path("volumes")) {
            if (volume.path("host").has("sourcePath")) {
                throw EcsTexts.client("Fargate does not support host.sourcePath in volumes.");
            }
            if (volume.has("dockerVolumeConfiguration")) {
                throw EcsTexts.client("Fargate does not support dockerVolumeConfiguration in volumes.");
            }
        }
    }

    private static void containers(ObjectNode definition, int cpu, int memory) {
        long cpuOfAll = 0;
        long reservedByAll = 0;
        for (JsonNode container : definition.path("containerDefinitions")) {
            String name = container.path("name").asText();
            if (container.path("privileged").asBoolean(false)) {
                throw EcsTexts.client("Fargate does not support privileged containers.");
            }
            JsonNode log = container.path("logConfiguration");
            if (log.has("logDriver")
                    && !LOG_DRIVERS.contains(log.path("logDriver").asText())) {
                throw EcsTexts.client(
                        "Log driver '%s' is not supported with Fargate.",
                        log.path("logDriver").asText());
            }
            between(container, "stopTimeout", 0);
            between(container, "startTimeout", 2);
            cpuOfAll += container.path("cpu").asInt(0);
            reservedByAll += container.path("memoryReservation").asInt(0);
            if (container.path("memory").asInt(0) > memory
                    || container.path("memoryReservation").asInt(0) > memory) {
                throw EcsTexts.client(
                        "Invalid 'memory' setting for container '%s' because it is greater than the task's.", name);
            }
        }
        if (cpuOfAll > cpu) {
            throw EcsTexts.client("The total cpu of the containers is greater than the task's.");
        }
        if (reservedByAll > memory) {
            throw EcsTexts.client("The total memoryReservation of the containers is greater than the task's memory.");
        }
    }

    private static void between(JsonNode container, String member, int least) {
        int seconds = container.path(member).asInt(30);
        if (seconds < least || seconds > 120) {
            throw EcsTexts.client("%s must be between %d and 120 seconds on Fargate.", member, least);
        }
    }
}
