package io.github.ecsdelivery.sandbox.permit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ECS. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic Container
 * Service" (aws-facts G).
 */
public final class EcsTable {
    /** Passed to iam:PassRole for the roles of a task definition. */
    public static final String TASKS = "ecs-tasks.amazonaws.com";

    private EcsTable() {}

    public static Table table() {
        return new Table("ecs")
                .line("RegisterTaskDefinition", EcsTable::register)
                .everywhere("DescribeTaskDefinition", "ListTaskDefinitions", "DeregisterTaskDefinition")
                .line("DeleteTaskDefinitions", EcsTable::delete)
                .on("TagResource", request -> request.textOrEmpty("resourceArn"))
                .on("ListTagsForResource", request -> request.textOrEmpty("resourceArn"))
                .line("DescribeClusters", EcsTable::describeClusters)
                .line("DescribeServices", EcsTable::describeServices)
                .line("DescribeTaskSets", EcsTable::describeTaskSets)
                .line("UpdateService", EcsTable::updateService)
                .line("ListTasks", request -> List.of(inCluster(request, "ListTasks", "container-instance", "*")))
                .line("DescribeTasks", EcsTable::describeTasks)
                .line(
                        "StopTask",
                        request -> List.of(inCluster(request, "StopTask", "task", request.textOrEmpty("task"))));
    }

    private static List<Deed> register(Request request) {
        String arn = request.arn("ecs", "task-definition/" + request.textOrEmpty("family") + ":*");
        Deed register = request.deed("ecs:RegisterTaskDefinition", arn)
                .with("ecs:task-cpu", request.text("cpu"))
                .with("ecs:task-memory", request.text("memory"));
        Deed tag = request.deed("ecs:TagResource", arn).with("ecs:CreateAction", "RegisterTaskDefinition");
        JsonNode tags = request.input().path("tags");
        for (JsonNode each : tags) {
            String key = "aws:RequestTag/" + each.path("key").asText();
            register = register.with(key, each.path("value").asText());
            tag = tag.with(key, each.path("value").asText());
        }
        List<Deed> deeds = new ArrayList<>(List.of(register));
        if (!tags.isEmpty()) {
            deeds.add(tag);
        }
        pass(request, request.text("executionRoleArn"), deeds);
        pass(request, request.text("taskRoleArn"), deeds);
        return deeds;
    }

    private static void pass(Request request, @Nullable String role, List<Deed> deeds) {
        if (role != null && !role.isEmpty()) {
            String arn = role.startsWith("arn:")
                    ? role
                    : "arn:" + request.place().partition() + ":iam::"
                            + request.place().accountId() + ":role/" + role;
            deeds.add(request.deed("iam:PassRole", arn).with("iam:PassedToService", TASKS));
        }
    }

    private static List<Deed> delete(Request request) {
        return request.texts("taskDefinitions").stream()
                .map(name -> request.deed(
                        "ecs:DeleteTaskDefinitions",
                        name.startsWith("arn:") ? name : request.arn("ecs", "task-definition/" + name)))
                .toList();
    }

    private static List<Deed> describeClusters(Request request) {
        List<String> named = request.texts("clusters");
        return (named.isEmpty() ? List.of("default") : named)
                .stream()
                        .map(name -> request.deed(
                                "ecs:DescribeClusters",
                                name.startsWith("arn:") ? name : request.arn("ecs", "cluster/" + name)))
                        .toList();
    }

    private static List<Deed> describeServices(Request request) {
        return request.texts("services").stream()
                .map(name -> inCluster(request, "DescribeServices", "service", name))
                .toList();
    }

    private static List<Deed> updateService(Request request) {
        String service = request.textOrEmpty("service");
        return List.of(inCluster(request, "UpdateService", "service", service)
                .with("ecs:task-definition", request.text("taskDefinition")));
    }

    private static List<Deed> describeTaskSets(Request request) {
        String service = request.textOrEmpty("service");
        String name = service.substring(service.lastIndexOf('/') + 1);
        String serviceArn = arn(request, "service", service);
        List<String> named = request.texts("taskSets");
        return (named.isEmpty() ? List.of("*") : named)
                .stream()
                        .map(set -> inCluster(
                                        request,
                                        "DescribeTaskSets",
                                        "task-set",
                                        set.startsWith("arn:") ? set : name + "/" + set)
                                .with("ecs:service", serviceArn))
                        .toList();
    }

    private static List<Deed> describeTasks(Request request) {
        return request.texts("tasks").stream()
                .map(name -> inCluster(request, "DescribeTasks", "task", name))
                .toList();
    }

    /** @param name ARN, or the name within the cluster */
    private static Deed inCluster(Request request, String operation, String type, String name) {
        return request.deed("ecs:" + operation, arn(request, type, name))
                .with("ecs:cluster", request.arn("ecs", "cluster/" + cluster(request)));
    }

    private static String arn(Request request, String type, String name) {
        return name.startsWith("arn:") ? name : request.arn("ecs", type + "/" + cluster(request) + "/" + name);
    }

    private static String cluster(Request request) {
        String named = request.text("cluster");
        return named == null ? "default" : named.substring(named.lastIndexOf('/') + 1);
    }
}
