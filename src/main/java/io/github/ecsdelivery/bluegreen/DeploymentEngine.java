package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
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
     * The S3 key of the revision that was last released with success, or null when there is none (CodeDeploy
     * GetDeploymentGroup, GetDeployment).
     */
    @Nullable
    String lastReleased(String application, String group) throws DeliveryException;

    /**
     * Starts a deployment (CodeDeploy CreateDeployment).
     *
     * @return its id
     * @throws DeliveryException DEPLOYMENT_ACTIVE, DEPLOYMENT_REFUSED
     */
    String create(Start start) throws DeliveryException;

    /** How a deployment stands now (CodeDeploy GetDeployment, BatchGetDeploymentTargets). */
    Deployment read(String id) throws DeliveryException;

    /** The same by half the calls, without events and task sets (CodeDeploy GetDeployment). */
    Deployment glance(String id) throws DeliveryException;

    /**
     * @param config name of the configuration that will be used
     * @param readyWait how long the deployment may wait for ContinueDeployment; zero when it does not
     * @param shift how long the traffic shift takes by the configuration
     * @param terminationWait how long blue lives after the shift
     */
    record Plan(String config, Duration readyWait, Duration shift, Duration terminationWait) {}

    /**
     * @param application CodeDeploy application
     * @param group deployment group
     * @param revision the AppSpec in S3
     * @param config configuration, or null for the group's
     * @param description at most 256 characters
     */
    record Start(
            String application,
            String group,
            Stored revision,
            @Nullable String config,
            String description) {}
}
