package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/**
 * Texts and codes of ECS that are general knowledge and not confirmed against AWS. Nothing may match on them. Texts
 * that are confirmed stand in {@link VerbatimTexts}.
 */
final class EcsTexts {
    static final String DESCRIBE_UNKNOWN = "Unable to describe task definition.";
    static final String DEFINITION_NOT_FOUND = "TaskDefinition not found.";
    static final String DEREGISTER_UNKNOWN = "The specified task definition does not exist.";
    static final String DELETE_UNKNOWN =
            "The specified task definition does not exist. Specify a valid account, family,"
                    + " revision and try again.";
    static final String DELETE_INVALID =
            "The specified task definition identifier is invalid. Specify a valid name or ARN and try again.";
    static final String DELETE_ACTIVE =
            "The specified task definition is still in ACTIVE status. Please deregister the target and try again.";
    static final String CLUSTER_NOT_FOUND = "Cluster not found.";
    static final String FOREIGN_IDENTIFIER = "Invalid identifier: Identifier is for %s. Your accountId is %s";
    static final String SERVICE_NOT_FOUND = "Service not found.";
    static final String ESSENTIAL_MISSING = "At least one container must be marked as essential.";
    static final String CONTAINER_MEMORY =
            "Invalid setting for container '%s'. At least one of 'memory' or 'memoryReservation' must be specified.";
    static final String MEMORY_ORDER =
            "Invalid setting for container '%s'. The 'memory' setting must be greater than 'memoryReservation'.";
    static final String HOST_PORT =
            "When networkMode=%s, the host ports and container ports in port mappings must match.";
    static final String FARGATE_NETWORK = "Fargate only supports network mode \u2018awsvpc\u2019.";
    static final String FARGATE_SIZES = "Fargate requires that 'cpu' and 'memory' be defined at the task level.";
    static final String ROLE_FOR_ECR = "%s requires task definition to have execution role ARN to support ECR images.";
    static final String ROLE_FOR_AWSLOGS =
            "%s requires task definition to have execution role ARN to support log driver awslogs.";
    static final String ROLE_FOR_SECRETS =
            "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.";
    static final String ROLE_INVALID = "Role is not valid";
    static final String ROLE_FOREIGN = "Cross-account pass role is not allowed.";
    static final String TOO_LARGE = "Task definition size exceeds 64 KiB.";
    static final String LAUNCH_TYPE = "Task definition does not support launch_type %s.";
    static final String PLATFORM_ON_EC2 = "The platform version must be null when specifying an EC2 launch type.";
    static final String CAPABILITIES = "One or more of the requested capabilities are not supported.";
    static final String TARGET_TYPE =
            "The provided target group %s has target type %s, which is incompatible with the %s"
                    + " network mode specified in the task definition.";
    static final String NO_TARGET_GROUP = "The target group %s does not exist.";
    static final String SERVICE_NOT_ACTIVE = "Service was not ACTIVE.";
    static final String NOT_CODE_DEPLOY =
            "The sandbox shows services of the deployment controller %s and changes none.";
    static final String NETWORK_UPDATE = "Unable to update network parameters on services with a CODE_DEPLOY"
            + " deployment controller. Use AWS CodeDeploy to trigger a new deployment.";
    static final String NEW_DEPLOYMENT = "Cannot force a new deployment on services with a CODE_DEPLOY deployment"
            + " controller. Use AWS CodeDeploy to trigger a new deployment.";
    static final String OTHER_UPDATE = "Unable to update %s on services with a CODE_DEPLOY deployment controller."
            + " Use AWS CodeDeploy to trigger a new deployment.";
    static final String ECS_CONTROLLER_ONLY = "%s can only be used with the ECS deployment controller.";
    static final String MOST_TASKS = "A service can have at most %d tasks.";
    static final String NO_PORT = "The container %s did not have a container port %d defined.";
    static final String NO_TASK = "The referenced task was not found.";
    static final String STOPPED_BY_USER = "Task stopped by user";
    static final String HEALTH_STOP = "Task failed ELB health checks in (target-group %s)";

    private EcsTexts() {}

    /** A task definition that ECS does not register. */
    static Refusal client(String text, Object... values) {
        return Refusal.of("ClientException", filled(text, List.of(values)));
    }

    static Refusal parameter(String text, Object... values) {
        return Refusal.of("InvalidParameterException", filled(text, List.of(values)));
    }

    private static String filled(String text, List<Object> values) {
        return values.isEmpty() ? text : text.formatted(values.toArray());
    }
}
