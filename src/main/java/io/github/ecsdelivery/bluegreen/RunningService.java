package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.DeliveryException;

/** The service that a deployment group deploys, as far as a release must know it. */
public interface RunningService {

    /**
     * What runs (CodeDeploy GetDeploymentGroup, ECS DescribeServices).
     *
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING, GROUP_UNSUITABLE, CLUSTER_MISSING, SERVICE_MISSING
     */
    Running running(String application, String group) throws DeliveryException;

    /**
     * @param cluster cluster name
     * @param service service name
     * @param taskDefinition ARN with revision that the PRIMARY task set runs
     */
    record Running(String cluster, String service, String taskDefinition) {}
}
