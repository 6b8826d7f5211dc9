package io.github.ecsdelivery.preflight.service;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ECS services and their clusters. */
public interface Services {

    /**
     * Status of a cluster (ECS DescribeClusters), for example {@code ACTIVE}.
     *
     * @param cluster name or ARN
     * @throws DeliveryException CLUSTER_MISSING
     */
    String clusterStatus(String cluster) throws DeliveryException;

    /**
     * A service, whatever deploys it (ECS DescribeServices).
     *
     * @param cluster name or ARN
     * @param service name or ARN
     * @throws DeliveryException CLUSTER_MISSING, SERVICE_MISSING also when it is not ACTIVE
     */
    Service read(String cluster, String service) throws DeliveryException;

    /**
     * A service that is ACTIVE.
     *
     * @param cluster its cluster's name
     * @param controller {@code CODE_DEPLOY}, {@code ECS} or {@code EXTERNAL}
     * @param strategy of a service that ECS deploys, for example {@code BLUE_GREEN}; empty when ECS does not say
     * @param desiredCount how many tasks it is to run
     * @param launchType {@code FARGATE}, {@code EC2} or {@code EXTERNAL}; empty when a strategy of capacity providers says it
     * @param capacityProviders of its strategy; empty when it has a launch type
     * @param taskSets all of them
     */
    record Service(
            String name,
            String cluster,
            String controller,
            String strategy,
            int desiredCount,
            String launchType,
            List<String> capacityProviders,
            List<TaskSet> taskSets) {}

    /**
     * A task set.
     *
     * @param id for example {@code ecs-svc/9223370493423413672}
     * @param status {@code PRIMARY}, {@code ACTIVE} or {@code DRAINING}
     * @param deployment id of the deployment that made it; null for the first one
     * @param taskDefinition ARN with revision
     * @param targetGroup ARN of the target group in which its tasks are, empty when it has none
     * @param container the container behind the load balancer, empty when it has none
     * @param port its port, 0 when it has none
     */
    record TaskSet(
            String id,
            String status,
            @Nullable String deployment,
            String taskDefinition,
            String targetGroup,
            String container,
            int port) {}
}
