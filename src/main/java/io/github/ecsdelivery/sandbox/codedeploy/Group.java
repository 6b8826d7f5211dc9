package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.elbv2.Listener;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The one application with its one deployment group, as the world sets them up. */
final class Group {
    private final World world;
    private final LoadBalancer loadBalancer;
    private final Instant createdAt;
    private final AutoRollback autoRollback;

    Group(World world, LoadBalancer loadBalancer, Instant createdAt) {
        this.world = world;
        this.loadBalancer = loadBalancer;
        this.createdAt = createdAt;
        this.autoRollback = new AutoRollback(!world.autoRollbackEvents().isEmpty(), world.autoRollbackEvents());
    }

    Instant createdAt() {
        return createdAt;
    }

    AutoRollback autoRollback() {
        return autoRollback;
    }

    String applicationId() {
        return uuid("application/" + world.application());
    }

    String groupId() {
        return uuid("group/" + world.group());
    }

    String serviceRoleArn() {
        return CodeDeployRoom.serviceRoleArn(world);
    }

    /** Refuses a call whose application is not there. */
    void demandApplication(ObjectNode input) {
        String name = Names.application(input);
        if (!name.equals(world.application())) {
            throw CodeDeployTexts.refusal("ApplicationDoesNotExistException", CodeDeployTexts.NO_APPLICATION, name);
        }
    }

    /** Refuses a call whose application or group is not there. */
    void demandGroup(ObjectNode input) {
        demandApplication(input);
        String name = Names.group(input);
        if (!name.equals(world.group())) {
            throw CodeDeployTexts.refusal("DeploymentGroupDoesNotExistException", CodeDeployTexts.NO_GROUP, name);
        }
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
                .put("action", "TERMINATE")
                .put("terminationWaitTimeInMinutes", world.terminationWait().toMinutes());
        blueGreen
                .putObject("deploymentReadyOption")
                .put("actionOnTimeout", world.readyWait().isZero() ? "CONTINUE_DEPLOYMENT" : "STOP_DEPLOYMENT")
                .put("waitTimeInMinutes", world.readyWait().toMinutes());
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

    private static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
