package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications, deployment groups and deployment configurations, as CodeDeploy has them. */
public interface DeploymentGroups {

    /**
     * What an application is for (CodeDeploy GetApplication).
     *
     * @return {@code ECS}, {@code Server} or {@code Lambda}
     * @throws DeliveryException APPLICATION_MISSING
     */
    String computePlatform(String application) throws DeliveryException;

    /**
     * A group, suitable or not (CodeDeploy GetDeploymentGroup).
     *
     * @throws DeliveryException APPLICATION_MISSING, GROUP_MISSING
     */
    Group read(String application, String group) throws DeliveryException;

    /** Names of all deployment configurations, predefined ones of all compute platforms too (CodeDeploy ListDeploymentConfigs). */
    List<String> configs() throws DeliveryException;

    /** A deployment configuration (CodeDeploy GetDeploymentConfig); null when there is none of that name. */
    @Nullable
    Config config(String name) throws DeliveryException;

    /**
     * A group.
     *
     * @param computePlatform {@code ECS}, {@code Server} or {@code Lambda}
     * @param services the ECS services that it deploys
     * @param style how it deploys
     * @param pairs pairs of target groups, with the listeners in front of them
     * @param config its deployment configuration
     * @param safeguards what ends a deployment before its time
     * @param serviceRoleArn role with which CodeDeploy works, empty when CodeDeploy does not say
     */
    record Group(
            String computePlatform,
            List<Target> services,
            Style style,
            List<Pair> pairs,
            String config,
            Safeguards safeguards,
            String serviceRoleArn) {}

    /**
     * An ECS service.
     *
     * @param cluster name or ARN
     * @param service name or ARN
     */
    record Target(String cluster, String service) {}

    /**
     * @param type {@code BLUE_GREEN} or {@code IN_PLACE}, empty when CodeDeploy does not say
     * @param option {@code WITH_TRAFFIC_CONTROL} or {@code WITHOUT_TRAFFIC_CONTROL}, empty when CodeDeploy does not say
     */
    record Style(String type, String option) {}

    /**
     * @param targetGroups names
     * @param production ARNs of production listeners
     * @param test ARNs of test listeners; empty when the group has none
     */
    record Pair(List<String> targetGroups, List<String> production, List<String> test) {}

    /**
     * @param rollbackOn events on which CodeDeploy rolls back by itself; empty for never
     * @param alarms names of the CloudWatch alarms that stop a deployment; empty for none
     * @param ignoresPollFailure whether a deployment goes on when CloudWatch cannot be asked
     */
    record Safeguards(List<String> rollbackOn, List<String> alarms, boolean ignoresPollFailure) {}

    /** @param computePlatform {@code ECS}, {@code Server} or {@code Lambda} */
    record Config(String name, String computePlatform) {}
}
