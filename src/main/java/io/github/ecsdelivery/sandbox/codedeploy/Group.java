package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.Listener;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.world.GroupSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A deployment group as its world sets it up. */
final class Group {
    private final World world;
    private final GroupSpec spec;
    private final LoadBalancer loadBalancer;
    private final AutoRollback autoRollback;

    Group(World world, LoadBalancer loadBalancer) {
        this.world = world;
        this.spec = world.codeDeploy();
        this.loadBalancer = loadBalancer;
        this.autoRollback = new AutoRollback(!spec.autoRollbackEvents().isEmpty(), spec.autoRollbackEvents());
    }

    AlarmConfiguration alarms() {
        return AlarmConfiguration.of(spec.alarms());
    }

    AutoRollback autoRollback() {
        return autoRollback;
    }

    String groupId() {
        byte[] seed = ("group/" + world.application() + "/" + world.group()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString();
    }

    String serviceRoleArn() {
        return "arn:" + world.partition() + ":iam::" + world.accountId() + ":role/" + spec.serviceRole();
    }

    /**
     * Refuses a configuration that the load balancer cannot follow (aws-facts A4). That it is this code is not known for
     * certain; it is the one that the operation declares for such a case.
     */
    void demandRoutable(DeploymentConfig config) {
        if (loadBalancer.network() && !config.name().equals(DeploymentConfigs.ALL_AT_ONCE)) {
            throw CodeDeployTexts.refusal(
                    "InvalidTrafficRoutingConfigurationException",
                    CodeDeployTexts.NETWORK_LOAD_BALANCER,
                    config.name());
        }
    }

    /** Adds what group and deployments show alike: style, blue/green settings, load balancer, platform. */
    void describe(ObjectNode view) {
        view.put("computePlatform", "ECS");
        view.putObject("deploymentStyle")
                .put("deploymentType", "BLUE_GREEN")
                .put("deploymentOption", "WITH_TRAFFIC_CONTROL");
        ObjectNode blueGreen = view.putObject("blueGreenDeploymentConfiguration");
        blueGreen
                .putObject("terminateBlueInstancesOnDeploymentSuccess")
                .put("action", spec.blueStays() ? "KEEP_ALIVE" : "TERMINATE")
                .put(
                        "terminationWaitTimeInMinutes",
                        spec.blueStays() ? 0 : spec.terminationWait().toMinutes());
        blueGreen
                .putObject("deploymentReadyOption")
                .put("actionOnTimeout", spec.readyWait().isZero() ? "CONTINUE_DEPLOYMENT" : "STOP_DEPLOYMENT")
                .put("waitTimeInMinutes", spec.readyWait().toMinutes());
        ObjectNode pair = view.putObject("loadBalancerInfo")
                .putArray("targetGroupPairInfoList")
                .addObject();
        ArrayNode groups = pair.putArray("targetGroups");
        for (TargetGroup group : loadBalancer.targetGroups()) {
            groups.addObject().put("name", group.name());
        }
        route(pair, "prodTrafficRoute", loadBalancer.production());
        Listener test = loadBalancer.test();
        if (test != null) {
            route(pair, "testTrafficRoute", test);
        }
    }

    /** {@code ecsServices} of the group. */
    ArrayNode services() {
        ArrayNode services = JsonNodeFactory.instance.arrayNode();
        services.addObject().put("serviceName", world.service()).put("clusterName", world.cluster());
        return services;
    }

    private static void route(ObjectNode pair, String member, Listener listener) {
        pair.putObject(member).putArray("listenerArns").add(listener.arn());
    }
}
