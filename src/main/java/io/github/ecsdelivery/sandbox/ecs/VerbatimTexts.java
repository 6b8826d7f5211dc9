package io.github.ecsdelivery.sandbox.ecs;

/** Texts of ECS as AWS was seen to write them. */
final class VerbatimTexts {
    static final String TASK_DEFINITION_UPDATE = "Unable to update task definition on services with a CODE_DEPLOY"
            + " deployment controller. Use AWS CodeDeploy to trigger a new deployment.";
    static final String TASK_SET_LIMIT = "5 deployments exist on the service. Unable to create new TaskSet since this"
            + " exceeds the maximum limit.";
    static final String INACTIVE = "TaskDefinition is inactive";
    static final String REVISION_NUMBER = "Invalid revision number. Number: %s";
    static final String NO_CONTAINER = "The container %s does not exist in the task definition.";
    static final String FARGATE_NO_CONFIGURATION = "No Fargate configuration exists for given values.";
    static final String ESSENTIAL_EXITED = "Essential container in task exited";
    static final String CONTAINER_STOP = "Task failed container health checks";
    static final String INVALID_SIZE = "Invalid '%s' setting for task.";

    static final String ROLE_NOT_TAKEN =
            "ECS was unable to assume the role '%s' that was provided for this task. Please"
                    + " verify that the role being passed has the proper trust relationship and permissions and that your IAM user"
                    + " has permissions to pass this role.";

    private VerbatimTexts() {}
}
