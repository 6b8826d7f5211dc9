package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;

/** One group of what ECS demands of a task definition. */
@FunctionalInterface
interface Rule {
    /**
     * @param definition input of RegisterTaskDefinition whose types are right
     * @throws Refusal with {@code ClientException} when ECS would not register it
     */
    void check(ObjectNode definition);

    /** Whether the task is to run on Fargate. */
    static boolean fargate(ObjectNode definition) {
        return compatible(definition, "FARGATE");
    }

    /** Whether the task is to run on a launch type. */
    static boolean compatible(ObjectNode definition, String launchType) {
        for (var compatibility : definition.path("requiresCompatibilities")) {
            if (compatibility.asText().equals(launchType)) {
                return true;
            }
        }
        return false;
    }
}
