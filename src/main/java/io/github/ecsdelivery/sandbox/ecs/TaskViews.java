package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks and their containers as ECS shows them. */
final class TaskViews {
    private final World world;
    private final References references;
    private final ImagePuller puller;

    TaskViews(World world, References references, ImagePuller puller) {
        this.world = world;
        this.references = references;
        this.puller = puller;
    }

    ObjectNode task(Task task) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode details = view.putArray("attachments")
                .addObject()
                .put("id", uuid(task.id + "/eni"))
                .put("type", "ElasticNetworkInterface")
                .put("status", task.wanted ? "ATTACHED" : "DELETED")
                .putArray("details");
        details.addObject().put("name", "privateIPv4Address").put("value", task.ip);
        view.put("availabilityZone", world.region() + "a");
        view.put("clusterArn", references.clusterArn());
        view.put("connectivity", "CONNECTED");
        ArrayNode containers = view.putArray("containers");
        boolean checked = false;
        for (JsonNode definition : task.set.definition.containers()) {
            containers.add(container(task, definition));
            checked |= definition.has("healthCheck");
        }
        view.put("cpu", task.set.definition.cpu());
        view.put("memory", task.set.definition.memory());
        time(view, "createdAt", task.createdAt);
        time(view, "executionStoppedAt", task.startedAt == null ? null : task.stoppedAt);
        time(view, "pullStartedAt", task.pullStartedAt);
        time(view, "pullStoppedAt", task.pullStoppedAt);
        time(view, "startedAt", task.startedAt);
        time(view, "stoppingAt", task.stoppingAt);
        time(view, "stoppedAt", task.stoppedAt);
        view.put("desiredStatus", task.wanted ? "RUNNING" : "STOPPED");
        view.put("enableExecuteCommand", false);
        view.put("group", "service:" + world.service());
        view.put("healthStatus", task.sickContainer != null ? "UNHEALTHY" : health(task, checked));
        view.put("lastStatus", task.lastStatus);
        boolean fargate = ServiceViews.onFargate(world, task.set);
        view.put("launchType", fargate ? "FARGATE" : "EC2");
        if (fargate) {
            view.put("platformVersion", ServiceViews.platformVersion(task.set));
            view.put("platformFamily", "Linux");
        }
        view.put("startedBy", task.set.id);
        if (task.stopCode != null) {
            view.put("stopCode", task.stopCode).put("stoppedReason", task.stoppedReason);
        }
        view.putArray("tags");
        view.put("taskArn", references.taskArn(task.id));
        view.put("taskDefinitionArn", task.set.definition.arn());
        return view;
    }

    private ObjectNode container(Task task, JsonNode definition) {
        String name = definition.path("name").asText();
        String image = definition.path("image").asText();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("containerArn", references.containerArn(task.id, uuid(task.id + "/" + name)));
        view.put("taskArn", references.taskArn(task.id));
        view.put("name", name);
        view.put("image", image);
        if (task.startedAt != null) {
            String digest = puller.digest(image);
            if (digest != null) {
                view.put("imageDigest", digest);
            }
        }
        Task.Exit exit = task.exits.get(name);
        view.put(
                "lastStatus",
                exit != null || task.stopped() ? "STOPPED" : task.startedAt != null ? "RUNNING" : "PENDING");
        if (exit != null && exit.code() != null) {
            view.put("exitCode", exit.code());
        }
        if (exit != null && exit.reason() != null) {
            view.put("reason", exit.reason());
        }
        view.putArray("networkBindings");
        view.putArray("networkInterfaces").addObject().put("privateIpv4Address", task.ip);
        view.put(
                "healthStatus",
                name.equals(task.sickContainer) ? "UNHEALTHY" : health(task, definition.has("healthCheck")));
        view.put("cpu", definition.path("cpu").asText("0"));
        return view;
    }

    private static String health(Task task, boolean checked) {
        return checked && task.healthy ? "HEALTHY" : "UNKNOWN";
    }

    private static void time(ObjectNode view, String member, @Nullable Instant instant) {
        if (instant != null) {
            view.put(member, Members.seconds(instant));
        }
    }

    private static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
