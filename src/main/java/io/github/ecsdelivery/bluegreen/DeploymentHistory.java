package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Optional;

/** The deployments that a group has had. */
public interface DeploymentHistory {

    /**
     * The newest first by the time at which they were made, as many as one answer holds, without events and task sets
     * (CodeDeploy ListDeployments, BatchGetDeployments).
     */
    List<Deployment> recent(String application, String group) throws DeliveryException;

    /**
     * The AppSpec that a deployment was made with (S3 GetObject, or CodeDeploy GetApplicationRevision for one that was given
     * inline).
     *
     * @return empty when it has none, when it is not there any more, or when it may not be read
     */
    Optional<byte[]> appSpec(Deployment deployment) throws DeliveryException;
}
