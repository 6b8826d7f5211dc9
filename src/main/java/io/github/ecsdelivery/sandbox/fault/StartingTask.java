package io.github.ecsdelivery.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A task on its way to RUNNING.
 *
 * @param definition as DescribeTaskDefinition shows it
 * @param accountId 12 digits
 * @param id of the task, which is also its session's name
 */
public record StartingTask(JsonNode definition, String region, String accountId, String id) {

    /** AWS's sentence for what the execution role may not do. */
    String denied(String action, String resource) {
        String role = definition.path("executionRoleArn").asText("ecsTaskExecutionRole");
        return "User: " + arn("sts", "", "assumed-role/" + role.substring(role.lastIndexOf('/') + 1) + "/" + id)
                + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    /** An ARN in the task's account and partition. */
    String arn(String service, String inRegion, String resource) {
        String own = definition.path("taskDefinitionArn").asText("arn:aws:");
        return "arn:" + own.split(":", 3)[1] + ":" + service + ":" + inRegion + ":" + accountId + ":" + resource;
    }
}
