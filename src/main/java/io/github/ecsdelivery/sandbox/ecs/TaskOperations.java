package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about tasks. */
final class TaskOperations {
    private final Clusters clusters;

    TaskOperations(Clusters clusters) {
        this.clusters = clusters;
    }

    ObjectNode list(ObjectNode input, Caller caller) {
        Cluster cluster = clusters.demand(input);
        String serviceName = Members.text(input, "serviceName");
        String startedBy = Members.text(input, "startedBy");
        String family = Members.text(input, "family");
        String launchType = Members.text(input, "launchType");
        String desired = Members.text(input, "desiredStatus");
        Collection<ServiceParts> services = cluster.services();
        if (serviceName != null) {
            clusters.demandOwn(serviceName);
            services = List.of(cluster.demand(serviceName));
        }
        if (startedBy != null && (serviceName != null || family != null)) {
            throw EcsTexts.parameter("When startedBy is specified, it must be the only filter.");
        }
        if (launchType != null
                && !List.of("EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES").contains(launchType)) {
            throw EcsTexts.parameter("Invalid launchType '%s'.", launchType);
        }
        // On Fargate there are none.
        String instance = Members.text(input, "containerInstance");
        if (desired != null && !List.of("RUNNING", "PENDING", "STOPPED").contains(desired)) {
            throw EcsTexts.parameter("Invalid desiredStatus '%s'.", desired);
        }
        String status = desired == null ? "RUNNING" : desired;
        List<String> arns = services.stream()
                .filter(parts -> launchType == null
                        || launchType.equals(parts.service().launch().type()))
                .flatMap(parts -> parts.service().tasks().stream())
                .filter(task -> instance == null)
                .filter(task -> startedBy == null || task.set.id.equals(startedBy))
                .filter(task -> family == null || task.set.definition.family().equals(family))
                .filter(task -> status.equals(task.wanted ? "RUNNING" : "STOPPED"))
                .map(task -> cluster.taskArn(task.id))
                .toList();
        return Pages.answer(input, "taskArns", arns);
    }

    ObjectNode describe(ObjectNode input, Caller caller) {
        List<String> names = Members.texts(input, "tasks");
        if (names.isEmpty()) {
            throw EcsTexts.parameter("Tasks cannot be empty.");
        }
        if (names.size() > 100) {
            throw EcsTexts.parameter("Tasks can have at most 100 entries.");
        }
        Cluster cluster = clusters.demand(input);
        Includes.of(input, Includes.TAGS);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode tasks = output.putArray("tasks");
        ArrayNode failures = output.putArray("failures");
        for (String name : names) {
            String arn = name.startsWith("arn:") ? name : cluster.taskArn(name);
            ObjectNode found = find(cluster, arn);
            if (found != null) {
                tasks.add(found);
            } else {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            }
        }
        return output;
    }

    ObjectNode stop(ObjectNode input, Caller caller) {
        Cluster cluster = clusters.demand(input);
        String name = Members.text(input, "task");
        if (name == null || name.isEmpty()) {
            throw EcsTexts.parameter("Task cannot be empty.");
        }
        String reason = Members.text(input, "reason");
        String arn = name.startsWith("arn:") ? name : cluster.taskArn(name);
        for (ServiceParts parts : cluster.services()) {
            for (Task task : parts.service().tasks()) {
                if (!cluster.taskArn(task.id).equals(arn)) {
                    continue;
                }
                if (task.wanted) {
                    parts.service().stop(task, reason == null ? EcsTexts.STOPPED_BY_USER : reason);
                }
                ObjectNode output = JsonNodeFactory.instance.objectNode();
                output.set("task", parts.tasks().task(task));
                return output;
            }
        }
        throw EcsTexts.parameter(EcsTexts.NO_TASK);
    }

    private static @Nullable ObjectNode find(Cluster cluster, String arn) {
        for (ServiceParts parts : cluster.services()) {
            for (Task task : parts.service().tasks()) {
                if (cluster.taskArn(task.id).equals(arn)) {
                    return parts.tasks().task(task);
                }
            }
        }
        return null;
    }
}
