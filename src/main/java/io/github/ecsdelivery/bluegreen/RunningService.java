package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service that a deployment group deploys, as far as a release must know it. */
public interface RunningService {

    /**
     * What runs (CodeDeploy GetDeploymentGroup, ECS DescribeServices).
     *
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING, GROUP_UNSUITABLE, CLUSTER_MISSING, SERVICE_MISSING
     */
    Running running(String application, String group) throws DeliveryException;

    /**
     * The containers that run now from a task definition (ECS ListTasks, DescribeTasks); those of tasks that are starting
     * or stopping are left out.
     *
     * @param taskDefinition ARN with revision
     */
    List<RunningContainer> containers(Running service, String taskDefinition) throws DeliveryException;

    /**
     * @param cluster cluster name
     * @param service service name
     * @param taskDefinition ARN with revision that the PRIMARY task set runs
     * @param container name of the container behind the load balancer, or null when the service has none
     * @param port its port, 0 when there is none
     * @param taskSets all of them, with the deployments that made them
     * @param serviceRole ARN of the role with which CodeDeploy works on it, or null when it is not known
     */
    record Running(
            String cluster,
            String service,
            String taskDefinition,
            @Nullable String container,
            int port,
            List<TaskSetOfService> taskSets,
            @Nullable String serviceRole) {

        /** One of which the role is not known. */
        public Running(
                String cluster,
                String service,
                String taskDefinition,
                @Nullable String container,
                int port,
                List<TaskSetOfService> taskSets) {
            this(cluster, service, taskDefinition, container, port, taskSets, null);
        }

        /**
         * What a task definition that is being deployed takes the place of: what runs, or when it runs itself already, what
         * waits beside it for its end; null when nothing does, or nobody can tell which of several.
         */
        public @Nullable String replacedBy(String arn) {
            if (!arn.equals(taskDefinition)) {
                return taskDefinition;
            }
            List<String> others = taskSets.stream()
                    .map(TaskSetOfService::taskDefinition)
                    .filter(other -> !other.equals(arn))
                    .distinct()
                    .toList();
            return others.size() == 1 ? others.get(0) : null;
        }

        /** The task definition that a deployment brought, or null when the service has no task set of it (any more). */
        public @Nullable String broughtBy(String deploymentId) {
            return taskSets.stream()
                    .filter(set -> deploymentId.equals(set.deploymentId()))
                    .map(TaskSetOfService::taskDefinition)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param id for example {@code ecs-svc/9223370493423413672}
     * @param status PRIMARY, ACTIVE or DRAINING
     * @param deploymentId the deployment that made it, or null (ECS externalId)
     * @param taskDefinition ARN with revision
     */
    record TaskSetOfService(
            String id, String status, @Nullable String deploymentId, String taskDefinition) {}

    /**
     * @param task id of the task
     * @param name name of the container
     * @param imageDigest {@code sha256:…}, or null when ECS does not say
     */
    record RunningContainer(
            String task, String name, @Nullable String imageDigest) {}
}
