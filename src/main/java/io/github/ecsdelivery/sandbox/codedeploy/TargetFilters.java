package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code targetFilters} of ListDeploymentTargets. */
final class TargetFilters {
    private static final Set<String> STATUSES =
            Set.of("Failed", "InProgress", "Pending", "Ready", "Skipped", "Succeeded", "Unknown");

    private TargetFilters() {}

    /**
     * Whether a target of this status is to be listed.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal for a filter or a value that CodeDeploy does not know
     */
    static boolean admit(ObjectNode input, String status) {
        ObjectNode filters = Members.object(input, "targetFilters");
        if (filters == null) {
            return true;
        }
        boolean admitted = true;
        for (Map.Entry<String, JsonNode> filter : filters.properties()) {
            List<String> values = Members.texts(filters, filter.getKey());
            switch (filter.getKey()) {
                case "TargetStatus" -> {
                    demand(STATUSES, values, "InvalidInstanceStatusException");
                    admitted &= values.isEmpty() || values.contains(status);
                }
                // Blue and green are instances; an ECS service has no such label.
                case "ServerInstanceLabel" -> demand(Set.of("Blue", "Green"), values, "InvalidInstanceTypeException");
                default ->
                    throw CodeDeployTexts.refusal(
                            "InvalidTargetFilterNameException", "Unknown target filter %s", filter.getKey());
            }
        }
        return admitted;
    }

    private static void demand(Set<String> known, List<String> values, String code) {
        for (String value : values) {
            if (!known.contains(value)) {
                throw CodeDeployTexts.refusal(code, "Unknown value %s of a target filter", value);
            }
        }
    }
}
