package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What carries out a blue/green deployment; CodeDeploy today. */
public interface DeploymentEngine {

    /**
     * How the group deploys (CodeDeploy GetDeploymentGroup, GetDeploymentConfig).
     *
     * @param config configuration to use instead of the group's, or null
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING, GROUP_UNSUITABLE, SETTING_INVALID for an unknown config
     */
    Plan plan(String application, String group, @Nullable String config) throws DeliveryException;

    /** The deployment that is under way in the group, or null (CodeDeploy ListDeployments, GetDeployment). */
    @Nullable
    Deployment active(String application, String group) throws DeliveryException;

    /**
     * Ids of the group's deployments, the newest first, as many as one answer holds (CodeDeploy ListDeployments). Order by
     * {@link Deployment#created} where it matters: AWS does not promise any.
     */
    List<String> recent(String application, String group) throws DeliveryException;

    /**
     * The deployment that came to a good end last, without events and task sets, or null when there is none (CodeDeploy
     * GetDeploymentGroup, GetDeployment).
     */
    @Nullable
    Deployment lastReleased(String application, String group) throws DeliveryException;

    /**
     * Starts a deployment (CodeDeploy CreateDeployment), by one attempt that may have been heard. Another may be refused
     * because of it, or make a second deployment.
     *
     * @return its id
     * @throws DeliveryException DEPLOYMENT_ACTIVE, DEPLOYMENT_REFUSED; AWS_UNREACHABLE when nobody knows whether it was
     *     started
     */
    String create(Start start) throws DeliveryException;

    /**
     * How a deployment stands now (CodeDeploy GetDeployment, BatchGetDeploymentTargets).
     *
     * @throws DeliveryException DEPLOYMENT_UNKNOWN
     */
    Deployment read(String id) throws DeliveryException;

    /**
     * The same by half the calls, without events and task sets (CodeDeploy GetDeployment).
     *
     * @throws DeliveryException DEPLOYMENT_UNKNOWN
     */
    Deployment glance(String id) throws DeliveryException;

    /**
     * Asks to stop a deployment (CodeDeploy StopDeployment); one that has ended stays as it is.
     *
     * @param rollback whether traffic goes back to blue, by a deployment of its own
     * @throws DeliveryException DEPLOYMENT_REFUSED when it cannot be stopped, as a rollback
     */
    void stop(String id, boolean rollback) throws DeliveryException;

    /**
     * Ends a wait (CodeDeploy ContinueDeployment).
     *
     * @throws DeliveryException DEPLOYMENT_NOT_WAITING when the deployment does not wait so, or has ended
     */
    void proceed(String id, Wait wait) throws DeliveryException;

    /** What a deployment can wait for. */
    enum Wait {
        /** For the shift of the traffic, with green up. */
        READY,
        /** For the end of blue, with the traffic on green. */
        TERMINATION
    }

    /**
     * @param application CodeDeploy application
     * @param group deployment group
     * @param revision the AppSpec in S3
     * @param config configuration, or null for the group's
     * @param description at most 256 characters
     * @param safeguards alarms and rollbacks that differ from the group's
     */
    record Start(
            String application,
            String group,
            Stored revision,
            @Nullable String config,
            String description,
            Safeguards safeguards) {}
}
