package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentConfigNameException;
import software.amazon.awssdk.services.codedeploy.model.LoadBalancerInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoute;

/** Applications, groups and configurations of CodeDeploy. */
public final class CodeDeployGroups implements DeploymentGroups {
    private final AwsClients clients;

    public CodeDeployGroups(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String computePlatform(String application) throws DeliveryException {
        return said(AwsFailures.translate(
                "codedeploy:GetApplication",
                Map.of("ApplicationDoesNotExistException", clients.groups().applicationMissing(application)),
                () -> clients.codeDeploy()
                        .getApplication(request -> request.applicationName(application))
                        .application()
                        .computePlatformAsString()));
    }

    @Override
    public Group read(String application, String group) throws DeliveryException {
        DeploymentGroupInfo info = clients.groups().described(application, group);
        DeploymentStyle style = info.deploymentStyle();
        return new Group(
                said(info.computePlatformAsString()),
                info.ecsServices().stream()
                        .map(service -> new Target(service.clusterName(), service.serviceName()))
                        .toList(),
                style == null
                        ? new Style("", "")
                        : new Style(said(style.deploymentTypeAsString()), said(style.deploymentOptionAsString())),
                pairs(info.loadBalancerInfo()),
                said(info.deploymentConfigName()),
                safeguards(info.autoRollbackConfiguration(), info.alarmConfiguration()),
                said(info.serviceRoleArn()));
    }

    private static List<Pair> pairs(@Nullable LoadBalancerInfo info) {
        return info == null
                ? List.of()
                : info.targetGroupPairInfoList().stream()
                        .map(pair -> new Pair(
                                pair.targetGroups().stream()
                                        .map(TargetGroupInfo::name)
                                        .toList(),
                                listeners(pair.prodTrafficRoute()),
                                listeners(pair.testTrafficRoute())))
                        .toList();
    }

    private static List<String> listeners(@Nullable TrafficRoute route) {
        return route == null ? List.of() : List.copyOf(route.listenerArns());
    }

    private static Safeguards safeguards(
            @Nullable AutoRollbackConfiguration rollback, @Nullable AlarmConfiguration alarms) {
        AlarmConfiguration watched = alarms != null && Boolean.TRUE.equals(alarms.enabled())
                ? alarms
                : AlarmConfiguration.builder().build();
        return new Safeguards(
                rollback != null && Boolean.TRUE.equals(rollback.enabled())
                        ? List.copyOf(rollback.eventsAsStrings())
                        : List.of(),
                watched.alarms().stream().map(Alarm::name).toList(),
                Boolean.TRUE.equals(watched.ignorePollAlarmFailure()));
    }

    @Override
    public List<String> configs() throws DeliveryException {
        return AwsFailures.translate(
                "codedeploy:ListDeploymentConfigs",
                () -> clients.codeDeploy().listDeploymentConfigsPaginator().deploymentConfigsList().stream()
                        .toList());
    }

    @Override
    public @Nullable Config config(String name) throws DeliveryException {
        return AwsFailures.translate("codedeploy:GetDeploymentConfig", () -> {
                    try {
                        return Optional.of(new Config(
                                name,
                                said(clients.codeDeploy()
                                        .getDeploymentConfig(request -> request.deploymentConfigName(name))
                                        .deploymentConfigInfo()
                                        .computePlatformAsString())));
                    } catch (DeploymentConfigDoesNotExistException | InvalidDeploymentConfigNameException e) {
                        return Optional.<Config>empty();
                    }
                })
                .orElse(null);
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
