package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Members that AWS has added since the SDK and the CLI at hand were made, by a member that stands beside them; each is
 * in AWS's reference of today.
 */
final class Newer {
    /** ECS TaskDefinition (fact sheet C1); KMS GetKeyPolicy; SSM ParameterMetadata. */
    private static final Map<String, String> MEMBERS =
            Map.of("deleteRequestedAt", "taskDefinitionArn", "PolicyName", "Policy", "ARN", "LastModifiedDate");

    private Newer() {}

    /** Whether a member that older models require may be left out today: KMS GetKeyPolicy takes the default policy. */
    static boolean lets(String operation, String member) {
        return operation.equals("GetKeyPolicy") && member.equals("PolicyName");
    }

    static boolean knows(String member, JsonNode structure) {
        String beside = MEMBERS.get(member);
        return beside != null && structure.has(beside);
    }
}
