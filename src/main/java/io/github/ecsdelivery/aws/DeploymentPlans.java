package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Plan;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;

/** How a group deploys, and how long that takes by its configuration. */
final class DeploymentPlans {
    private final AwsClients clients;

    DeploymentPlans(AwsClients clients) {
        this.clients = clients;
    }

    /** See {@link io.github.ecsdelivery.bluegreen.DeploymentEngine#plan}. */
    Plan plan(String application, String group, @Nullable String config) throws DeliveryException {
        DeploymentGroupInfo info = clients.groups().read(application, group);
        BlueGreenDeploymentConfiguration blueGreen = info.blueGreenDeploymentConfiguration();
        if (blueGreen == null) {
            throw new DeliveryException(
                    Code.GROUP_UNSUITABLE,
                    "<deployment><group> '" + group + "' has no blue/green configuration.",
                    "Name a deployment group that does blue/green deployments.");
        }
        String name = config == null ? info.deploymentConfigName() : config;
        Duration ready = blueGreen.deploymentReadyOption() != null
                        && blueGreen.deploymentReadyOption().actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT
                ? minutes(blueGreen.deploymentReadyOption().waitTimeInMinutes())
                : Duration.ZERO;
        Duration termination = blueGreen.terminateBlueInstancesOnDeploymentSuccess() != null
                        && blueGreen.terminateBlueInstancesOnDeploymentSuccess().action() == InstanceAction.TERMINATE
                ? minutes(blueGreen.terminateBlueInstancesOnDeploymentSuccess().terminationWaitTimeInMinutes())
                : Duration.ZERO;
        return new Plan(name, ready, shift(name, config != null), termination);
    }

    private Duration shift(String name, boolean chosen) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "DeploymentConfigDoesNotExistException",
                new Meaning(
                        Code.SETTING_INVALID,
                        (chosen ? "<deployment><config> is '" : "The deployment group uses the configuration '") + name
                                + "', which CodeDeploy does not know.",
                        "Predefined for ECS are CodeDeployDefault.ECSAllAtOnce, ECSCanary10Percent5Minutes,"
                                + " ECSCanary10Percent15Minutes, ECSLinear10PercentEvery1Minutes and"
                                + " ECSLinear10PercentEvery3Minutes."));
        TrafficRoutingConfig traffic = AwsFailures.translate(
                "codedeploy:GetDeploymentConfig",
                known,
                () -> clients.codeDeploy()
                        .getDeploymentConfig(request -> request.deploymentConfigName(name))
                        .deploymentConfigInfo()
                        .trafficRoutingConfig());
        if (traffic != null && traffic.timeBasedCanary() != null) {
            return minutes(traffic.timeBasedCanary().canaryInterval());
        }
        if (traffic != null && traffic.timeBasedLinear() != null) {
            int steps = (int) Math.ceil(100.0 / traffic.timeBasedLinear().linearPercentage());
            return minutes(traffic.timeBasedLinear().linearInterval()).multipliedBy(steps - 1L);
        }
        return Duration.ZERO;
    }

    private static Duration minutes(@Nullable Integer minutes) {
        return Duration.ofMinutes(minutes == null ? 0 : minutes);
    }
}
