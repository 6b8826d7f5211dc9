package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.math.BigDecimal;

/** Services and task sets as ECS shows them. */
final class ServiceViews {
    private final World world;
    private final References references;

    ServiceViews(World world, References references) {
        this.world = world;
        this.references = references;
    }

    ObjectNode service(Service service, ServiceEvents events, boolean withTags) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("serviceArn", references.serviceArn());
        view.put("serviceName", world.service());
        view.put("clusterArn", references.clusterArn());
        view.put("status", service.active() ? "ACTIVE" : "INACTIVE");
        view.putArray("serviceRegistries");
        view.put("desiredCount", service.desiredCount());
        view.put(
                "runningCount",
                service.taskSets().stream().mapToInt(TaskSet::running).sum());
        view.put(
                "pendingCount",
                service.taskSets().stream().mapToInt(TaskSet::pending).sum());
        runs(view, service);
        view.put(
                "roleArn",
                "arn:" + world.partition() + ":iam::" + world.accountId()
                        + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        ArrayNode list = view.putArray("events");
        for (ServiceEvents.Event event : events.newestFirst()) {
            list.addObject()
                    .put("id", event.id())
                    .put("createdAt", Members.seconds(event.createdAt()))
                    .put("message", event.message());
        }
        view.put("createdAt", Members.seconds(service.createdAt()));
        view.setAll(service.settings().deepCopy());
        view.put("schedulingStrategy", "REPLICA");
        view.putObject("deploymentController").put("type", service.controller());
        view.put("createdBy", "arn:" + world.partition() + ":iam::" + world.accountId() + ":root");
        view.put("enableExecuteCommand", false);
        view.put("availabilityZoneRebalancing", "DISABLED");
        if (withTags) {
            view.putArray("tags");
        }
        return view;
    }

    /** What of it runs: in task sets, or, when ECS deploys it itself, in one of its deployments. */
    private void runs(ObjectNode view, Service service) {
        ArrayNode sets = view.putArray("taskSets");
        ArrayNode deployments = view.putArray("deployments");
        if (!service.active()) {
            view.putArray("loadBalancers");
            return;
        }
        TaskSet primary = service.primarySet();
        loadBalancers(view, primary);
        launch(view, primary);
        network(view, primary);
        view.put("taskDefinition", primary.definition.arn());
        if (service.controller().equals("ECS")) {
            deployment(deployments.addObject(), primary);
        } else {
            service.taskSets().forEach(set -> sets.add(taskSet(set, false)));
        }
    }

    private void deployment(ObjectNode view, TaskSet set) {
        view.put("id", set.id);
        view.put("status", set.status);
        view.put("taskDefinition", set.definition.arn());
        view.put("desiredCount", set.desired);
        view.put("pendingCount", set.pending());
        view.put("runningCount", set.running());
        view.put("failedTasks", 0);
        view.put("createdAt", Members.seconds(set.createdAt));
        view.put("updatedAt", Members.seconds(set.updatedAt));
        launch(view, set);
        network(view, set);
        view.put("rolloutState", set.steady() ? "COMPLETED" : "IN_PROGRESS");
    }

    ObjectNode taskSet(TaskSet set, boolean withTags) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", set.id);
        view.put("taskSetArn", set.arn);
        view.put("serviceArn", references.serviceArn());
        view.put("clusterArn", references.clusterArn());
        if (!set.order.externalId().isEmpty()) {
            view.put("startedBy", "CODE_DEPLOY");
            view.put("externalId", set.order.externalId());
        }
        view.put("status", set.status);
        view.put("taskDefinition", set.definition.arn());
        view.put("computedDesiredCount", set.desired);
        view.put("pendingCount", set.pending());
        view.put("runningCount", set.running());
        view.put("createdAt", Members.seconds(set.createdAt));
        view.put("updatedAt", Members.seconds(set.updatedAt));
        launch(view, set);
        network(view, set);
        loadBalancers(view, set);
        view.putArray("serviceRegistries");
        view.putObject("scale")
                .put("value", new BigDecimal(set.draining() ? "0.0" : "100.0"))
                .put("unit", "PERCENT");
        view.put("stabilityStatus", set.steady() ? "STEADY_STATE" : "STABILIZING");
        view.put("stabilityStatusAt", Members.seconds(set.steadyAt == null ? set.updatedAt : set.steadyAt));
        if (withTags) {
            view.putArray("tags");
        }
        return view;
    }

    private void launch(ObjectNode view, TaskSet set) {
        LaunchSpec usual = world.ecs().state().launch();
        if (set.order.capacityProviderStrategy() != null) {
            view.set(
                    "capacityProviderStrategy",
                    set.order.capacityProviderStrategy().deepCopy());
        } else if (usual.capacityProviders().isEmpty()) {
            view.put("launchType", usual.type());
        } else {
            ArrayNode strategy = view.putArray("capacityProviderStrategy");
            usual.capacityProviders()
                    .forEach(name -> strategy.addObject()
                            .put("capacityProvider", name)
                            .put("weight", 1)
                            .put("base", 0));
        }
        if (onFargate(world, set)) {
            view.put("platformVersion", platformVersion(set));
            view.put("platformFamily", "Linux");
        }
    }

    /** Whether the tasks of a set run on Fargate; else on instances. */
    static boolean onFargate(World world, TaskSet set) {
        return set.order.capacityProviderStrategy() != null
                || world.ecs().state().launch().onFargate();
    }

    static String platformVersion(TaskSet set) {
        String version = set.order.platformVersion();
        return version == null || version.equals("LATEST") ? "1.4.0" : version;
    }

    private void loadBalancers(ObjectNode view, TaskSet set) {
        view.putArray("loadBalancers")
                .addObject()
                .put("targetGroupArn", set.order.targetGroupArn())
                .put("containerName", set.order.containerName())
                .put("containerPort", set.order.containerPort());
    }

    private static void network(ObjectNode view, TaskSet set) {
        if (!set.definition.networkMode().equals("awsvpc")) {
            return;
        }
        ObjectNode given = set.order.networkConfiguration();
        if (given != null) {
            view.set("networkConfiguration", given.deepCopy());
            return;
        }
        ObjectNode vpc = view.putObject("networkConfiguration").putObject("awsvpcConfiguration");
        vpc.putArray("subnets").add("subnet-0a1b2c3d4e5f60718").add("subnet-0b2c3d4e5f6071829");
        vpc.putArray("securityGroups").add("sg-0c3d4e5f607182930");
        vpc.put("assignPublicIp", "DISABLED");
    }
}
