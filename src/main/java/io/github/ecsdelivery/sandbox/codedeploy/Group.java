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

    /** Refuses a deployment of an ECS service, when the group is for something else, or cannot do it blue/green. */
    void demandEcs() {
        if (!spec.platform().forEcs()) {
            throw CodeDeployTexts.refusal(
                    "InvalidComputePlatformException",
                    CodeDeployTexts.NOT_ECS,
                    world.application(),
                    spec.platform().computePlatform());
        }
        if (!spec.platform().blueGreen()) {
            throw CodeDeployTexts.refusal("InvalidDeploymentStyleException", CodeDeployTexts.STYLE);
        }
    }

    /**
     * Refuses a configuration of another compute platform, and one that the load balancer cannot follow (aws-facts A4).
     * That it is these codes is not known for certain; they are those that the operation declares for such cases.
     */
    void demandRoutable(DeploymentConfig config) {
        config.demandFor(spec.platform().computePlatform());
        if (loadBalancer.network() && !config.name().equals(DeploymentConfigs.ALL_AT_ONCE)) {
            throw CodeDeployTexts.refusal(
                    "InvalidTrafficRoutingConfigurationException",
                    CodeDeployTexts.NETWORK_LOAD_BALANCER,
                    config.name());
        }
    }

    /** Adds what group and deployments show alike: style, blue/green settings, load balancer, platform. */
    void describe(ObjectNode view) {
        view.put("computePlatform", spec.platform().computePlatform());
        view.putObject("deploymentStyle")
                .put("deploymentType", spec.platform().deploymentType())
                .put("deploymentOption", spec.platform().deploymentOption());
        if (!spec.platform().forEcs()) {
            return;
        }
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
        if (!spec.platform().forEcs()) {
            return services;
        }
        services.addObject().put("serviceName", world.service()).put("clusterName", world.cluster());
        return services;
    }

    private static void route(ObjectNode pair, String member, Listener listener) {
        pair.putObject(member).putArray("listenerArns").add(listener.arn());
    }
}
