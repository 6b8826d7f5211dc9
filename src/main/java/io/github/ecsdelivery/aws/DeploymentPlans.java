package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Routes;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueInstanceTerminationOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupPairInfo;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoute;
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
        BlueInstanceTerminationOption end = blueGreen.terminateBlueInstancesOnDeploymentSuccess();
        boolean kept = end == null || end.action() != InstanceAction.TERMINATE;
        return new Plan(
                name,
                shift(name, config != null),
                ready,
                kept ? Duration.ZERO : minutes(end.terminationWaitTimeInMinutes()),
                kept,
                routes(info),
                safeguards(info));
    }

    private Shift shift(String name, boolean chosen) throws DeliveryException {
        Meaning unknown = new Meaning(
                Code.SETTING_INVALID,
                (chosen ? "<deployment><config> is '" : "The deployment group uses the configuration '") + name
                        + "', which CodeDeploy does not know.",
                "Predefined for ECS are CodeDeployDefault.ECSAllAtOnce, ECSCanary10Percent5Minutes,"
                        + " ECSCanary10Percent15Minutes, ECSLinear10PercentEvery1Minutes and"
                        + " ECSLinear10PercentEvery3Minutes.");
        Map<String, Meaning> known = Map.of(
                "DeploymentConfigDoesNotExistException", unknown, "InvalidDeploymentConfigNameException", unknown);
        return AwsFailures.translate(
                "codedeploy:GetDeploymentConfig",
                known,
                () -> shift(clients.codeDeploy()
                        .getDeploymentConfig(request -> request.deploymentConfigName(name))
                        .deploymentConfigInfo()
                        .trafficRoutingConfig()));
    }

    private static Shift shift(@Nullable TrafficRoutingConfig traffic) {
        if (traffic != null && traffic.timeBasedCanary() != null) {
            return new Shift(
                    traffic.typeAsString(),
                    traffic.timeBasedCanary().canaryPercentage(),
                    minutes(traffic.timeBasedCanary().canaryInterval()));
        }
        if (traffic != null && traffic.timeBasedLinear() != null) {
            return new Shift(
                    traffic.typeAsString(),
                    traffic.timeBasedLinear().linearPercentage(),
                    minutes(traffic.timeBasedLinear().linearInterval()));
        }
        return Shift.atOnce();
    }

    private static Routes routes(DeploymentGroupInfo info) {
        if (info.loadBalancerInfo() == null
                || info.loadBalancerInfo().targetGroupPairInfoList().isEmpty()) {
            return new Routes(List.of(), null, null);
        }
        // There is exactly one pair (aws-facts A12).
        TargetGroupPairInfo pair =
                info.loadBalancerInfo().targetGroupPairInfoList().get(0);
        return new Routes(
                pair.targetGroups().stream().map(TargetGroupInfo::name).toList(),
                listener(pair.prodTrafficRoute()),
                listener(pair.testTrafficRoute()));
    }

    private static @Nullable String listener(@Nullable TrafficRoute route) {
        return route == null || route.listenerArns().isEmpty()
                ? null
                : route.listenerArns().get(0);
    }

    private static Safeguards safeguards(DeploymentGroupInfo info) {
        boolean back = info.autoRollbackConfiguration() != null
                && Boolean.TRUE.equals(info.autoRollbackConfiguration().enabled());
        boolean watched = info.alarmConfiguration() != null
                && Boolean.TRUE.equals(info.alarmConfiguration().enabled());
        return new Safeguards(
                back ? info.autoRollbackConfiguration().eventsAsStrings() : List.of(),
                watched
                        ? info.alarmConfiguration().alarms().stream()
                                .map(Alarm::name)
                                .toList()
                        : List.of());
    }

    private static Duration minutes(@Nullable Integer minutes) {
        return Duration.ofMinutes(minutes == null ? 0 : minutes);
    }
}
