package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Reads the service behind a deployment group as it runs now. */
public interface LiveService {

    /**
     * What runs (CodeDeploy GetDeploymentGroup, ECS DescribeServices and DescribeTaskDefinition).
     *
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING, GROUP_UNSUITABLE, CLUSTER_MISSING, SERVICE_MISSING
     */
    Snapshot read(String application, String group) throws DeliveryException;

    /**
     * @param cluster cluster name
     * @param service service name
     * @param containerName container behind the load balancer, or null when the service has none
     * @param containerPort its port, 0 when there is none
     * @param taskDefinition the PRIMARY task set's task definition as AWS describes it, raw, with the output-only
     *     fields; its {@code tags}, when it has some, are placed beside the other fields as RegisterTaskDefinition takes them
     * @param serviceTree the service as DescribeServices shows it, raw
     */
    record Snapshot(
            String cluster,
            String service,
            @Nullable String containerName,
            int containerPort,
            ObjectNode taskDefinition,
            ObjectNode serviceTree) {}
}
