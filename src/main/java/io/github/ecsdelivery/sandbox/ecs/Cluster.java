package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A cluster and its services. */
final class Cluster {
    private final String base;
    private final String name;
    private final Status status;
    private final Map<String, ServiceParts> services = new LinkedHashMap<>();

    /**
     * @param base what ARNs of its account and region begin with
     * @param status {@code ACTIVE}, or {@code INACTIVE} for one that was deleted
     */
    Cluster(String base, String name, Status status) {
        this.base = base;
        this.name = name;
        this.status = status;
    }

    String arn() {
        return base + "cluster/" + name;
    }

    String taskArn(String taskId) {
        return base + "task/" + name + "/" + taskId;
    }

    /** A service's name as ARN; an ARN stays one. */
    String serviceArn(String service) {
        return service.startsWith("arn:") ? service : base + "service/" + name + "/" + service;
    }

    void add(String service, ServiceParts parts) {
        services.put(service, parts);
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    boolean has(String service) {
        return services.containsKey(service);
    }

    Collection<ServiceParts> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    /**
     * The service of a name or ARN; null when there is none.
     *
     * @param service the form of ARN without the cluster is known too
     */
    @Nullable
    ServiceParts find(String service) {
        for (String prefix : new String[] {base + "service/" + name + "/", base + "service/"}) {
            if (service.startsWith(prefix)) {
                return services.get(service.substring(prefix.length()));
            }
        }
        return services.get(service);
    }

    /** Refuses a call whose service is not there. */
    ServiceParts demand(@Nullable String service) {
        if (service == null || service.isEmpty()) {
            throw EcsTexts.parameter("Service cannot be empty.");
        }
        ServiceParts found = find(service);
        if (found == null) {
            throw Refusal.of("ServiceNotFoundException", EcsTexts.SERVICE_NOT_FOUND);
        }
        return found;
    }

    /** As DescribeClusters shows it. */
    ObjectNode view(boolean withSettings) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("clusterArn", arn());
        view.put("clusterName", name);
        view.put("status", status.name());
        view.put("registeredContainerInstancesCount", instances());
        view.put("runningTasksCount", count(TaskSet::running));
        view.put("pendingTasksCount", count(TaskSet::pending));
        view.put(
                "activeServicesCount",
                services.values().stream()
                        .filter(parts -> parts.service().active())
                        .count());
        view.putArray("statistics");
        view.putArray("tags");
        ArrayNode settings = view.putArray("settings");
        if (withSettings) {
            settings.addObject().put("name", "containerInsights").put("value", "disabled");
        }
        view.putArray("capacityProviders").add("FARGATE").add("FARGATE_SPOT");
        view.putArray("defaultCapacityProviderStrategy");
        return view;
    }

    /** Two, when a service runs its tasks on instances. */
    private int instances() {
        return services.values().stream()
                        .allMatch(parts -> parts.service().launch().onFargate())
                ? 0
                : 2;
    }

    private int count(ToIntFunction<TaskSet> tasks) {
        return services.values().stream()
                .flatMap(parts -> parts.service().taskSets().stream())
                .mapToInt(tasks)
                .sum();
    }
}
