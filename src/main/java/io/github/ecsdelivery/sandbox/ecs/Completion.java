package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What ECS adds to a task definition when it registers it: defaults, compatibilities, required attributes. */
final class Completion {
    private static final String DOCKER = "com.amazonaws.ecs.capability.docker-remote-api.";

    private Completion() {}

    /** Fills the input, of which {@code tags} is no part, in place. */
    static void complete(ObjectNode definition) {
        lists(definition, "volumes", "placementConstraints");
        size(definition, "cpu", TaskSizes.cpu(definition.path("cpu").asText()));
        size(definition, "memory", TaskSizes.memory(definition.path("memory").asText()));
        String mode = definition.path("networkMode").asText();
        for (JsonNode node : definition.path("containerDefinitions")) {
            ObjectNode container = (ObjectNode) node;
            absent(container, "cpu", 0);
            if (!container.has("essential")) {
                container.put("essential", true);
            }
            lists(container, "portMappings", "environment", "mountPoints", "volumesFrom", "systemControls");
            for (JsonNode mapping : container.path("portMappings")) {
                port((ObjectNode) mapping, mode);
            }
            if (container.get("healthCheck") instanceof ObjectNode check) {
                absent(check, "interval", 30);
                absent(check, "timeout", 5);
                absent(check, "retries", 3);
            }
        }
        for (JsonNode volume : definition.path("volumes")) {
            if (volume.size() == 1) {
                ((ObjectNode) volume).putObject("host");
            }
        }
        attributes(definition);
        ArrayNode compatibilities = definition.putArray("compatibilities").add("EC2");
        if (FargateRules.fits(definition)) {
            compatibilities.add("FARGATE");
        }
    }

    private static void size(ObjectNode definition, String member, @Nullable Integer value) {
        if (value != null) {
            definition.put(member, value.toString());
        }
    }

    private static void port(ObjectNode mapping, String mode) {
        if (!mapping.has("protocol")) {
            mapping.put("protocol", "tcp");
        }
        if (!mapping.has("containerPort")) {
            return;
        }
        boolean same = mode.equals("awsvpc") || mode.equals("host");
        if (same || !mapping.has("hostPort")) {
            mapping.put("hostPort", same ? mapping.path("containerPort").asInt() : 0);
        }
    }

    private static void attributes(ObjectNode definition) {
        TreeSet<String> names = new TreeSet<>();
        boolean executionRole = definition.has("executionRoleArn");
        if (definition.has("taskRoleArn")) {
            names.add("com.amazonaws.ecs.capability.task-iam-role");
        }
        if (definition.path("networkMode").asText().equals("awsvpc")) {
            names.add("ecs.capability.task-eni");
        }
        names.add(DOCKER + "1.18");
        for (JsonNode container : definition.path("containerDefinitions")) {
            if (container.path("image").asText().contains(".dkr.ecr.")) {
                names.add("com.amazonaws.ecs.capability.ecr-auth");
                names.add(DOCKER + "1.21");
                if (executionRole) {
                    names.add("ecs.capability.execution-role-ecr-pull");
                }
            }
            String driver = container.path("logConfiguration").path("logDriver").asText();
            if (!driver.isEmpty()) {
                names.add("com.amazonaws.ecs.capability.logging-driver." + driver);
                names.add(DOCKER + "1.19");
                if (driver.equals("awslogs") && executionRole) {
                    names.add("ecs.capability.execution-role-awslogs");
                }
            }
            if (container.has("healthCheck")) {
                names.add("ecs.capability.container-health-check");
            }
            for (JsonNode secret : container.path("secrets")) {
                boolean manager = secret.path("valueFrom").asText().contains(":secretsmanager:");
                names.add("ecs.capability.secrets." + (manager ? "asm" : "ssm") + ".environment-variables");
            }
        }
        ArrayNode attributes = definition.putArray("requiresAttributes");
        names.forEach(name -> attributes.addObject().put("name", name));
    }

    private static void lists(ObjectNode tree, String... members) {
        for (String member : members) {
            if (!tree.has(member)) {
                tree.putArray(member);
            }
        }
    }

    private static void absent(ObjectNode tree, String member, int value) {
        if (!tree.has(member)) {
            tree.put(member, value);
        }
    }
}
