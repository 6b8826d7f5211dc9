package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Health checks of containers. */
final class HealthCheckRules implements Rule {

    @Override
    public void check(ObjectNode definition) {
        for (JsonNode container : definition.path("containerDefinitions")) {
            JsonNode check = container.path("healthCheck");
            if (check.isMissingNode()) {
                continue;
            }
            JsonNode command = check.path("command");
            String first = command.path(0).asText();
            if (!first.equals("CMD") && !first.equals("CMD-SHELL")) {
                throw EcsTexts.client("Health check command must start with CMD or CMD-SHELL.");
            }
            if (command.size() < 2) {
                throw EcsTexts.client("Health check command has no command.");
            }
            between(check, "interval", 5, 300);
            between(check, "timeout", 2, 60);
            between(check, "retries", 1, 10);
            between(check, "startPeriod", 0, 300);
        }
    }

    private static void between(JsonNode check, String member, int least, int most) {
        int value = check.path(member).asInt(least);
        if (value < least || value > most) {
            throw EcsTexts.client("Health check %s must be between %d and %d.", member, least, most);
        }
    }
}
