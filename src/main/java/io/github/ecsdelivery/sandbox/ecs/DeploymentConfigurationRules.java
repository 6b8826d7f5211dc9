package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What UpdateService takes as the deploymentConfiguration of a service that CodeDeploy deploys. */
final class DeploymentConfigurationRules {
    private static final List<String> OF_ECS_CONTROLLER =
            List.of("strategy", "bakeTimeInMinutes", "lifecycleHooks", "linearConfiguration", "canaryConfiguration");

    private DeploymentConfigurationRules() {}

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal when ECS would not take it */
    static void check(@Nullable ObjectNode given) {
        if (given == null) {
            return;
        }
        for (var member : given.properties()) {
            String name = member.getKey();
            if (member.getValue().isNull()) {
                continue;
            }
            switch (name) {
                case "maximumPercent" -> between(given, name, 100, 200);
                case "minimumHealthyPercent" -> between(given, name, 0, 100);
                case "deploymentCircuitBreaker", "alarms" -> disabled(given, name);
                default ->
                    throw OF_ECS_CONTROLLER.contains(name)
                            ? EcsTexts.parameter(EcsTexts.ECS_CONTROLLER_ONLY, name)
                            : EcsTexts.parameter("Unknown parameter 'deploymentConfiguration.%s'.", name);
            }
        }
    }

    private static void between(ObjectNode given, String name, int least, int most) {
        Integer percent = Members.integer(given, name);
        if (percent != null && (percent < least || percent > most)) {
            throw EcsTexts.parameter("%s must be between %d and %d.", name, least, most);
        }
    }

    private static void disabled(ObjectNode given, String name) {
        ObjectNode feature = Members.object(given, name);
        Boolean enable = feature == null ? null : Members.flag(feature, "enable");
        Boolean rollback = feature == null ? null : Members.flag(feature, "rollback");
        if (enable == null || rollback == null) {
            throw EcsTexts.parameter("%s needs enable and rollback.", name);
        }
        if (enable) {
            throw EcsTexts.parameter(EcsTexts.ECS_CONTROLLER_ONLY, name);
        }
    }
}
