package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an AppSpec for ECS says.
 *
 * @param taskDefinition as it stands there
 * @param networkConfiguration in the form of the ECS API, null when not given
 * @param capacityProviderStrategy in the form of the ECS API, null when not given
 * @param hooks Lambda functions by lifecycle event
 */
record AppSpec(
        String taskDefinition,
        String containerName,
        int containerPort,
        @Nullable String platformVersion,
        @Nullable ObjectNode networkConfiguration,
        @Nullable ArrayNode capacityProviderStrategy,
        Map<String, String> hooks) {

    /** Why a revision cannot be deployed. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }
}
