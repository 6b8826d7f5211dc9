package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Options that the log driver needs. */
final class LoggingRules implements Rule {

    @Override
    public void check(ObjectNode definition) {
        for (JsonNode container : definition.path("containerDefinitions")) {
            JsonNode log = container.path("logConfiguration");
            if (!log.path("logDriver").asText().equals("awslogs")) {
                continue;
            }
            JsonNode options = log.path("options");
            require(options, "awslogs-group");
            require(options, "awslogs-region");
            if (Rule.fargate(definition)) {
                require(options, "awslogs-stream-prefix");
            }
        }
    }

    private static void require(JsonNode options, String option) {
        if (options.path(option).asText().isEmpty()) {
            throw EcsTexts.client("Log driver awslogs requires options: %s", option);
        }
    }
}
