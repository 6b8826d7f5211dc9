package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clusters of an account and region, and what callers may call them. */
final class Clusters {
    private final String accountId;
    private final String base;
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();

    Clusters(Place place) {
        this.accountId = place.accountId();
        this.base = References.base(place.accountId(), place.region());
    }

    /** The cluster of this name, made when it is missing. */
    Cluster open(String name, Status status) {
        return clusters.computeIfAbsent(name, first -> new Cluster(base, name, status));
    }

    /** Whether a task set of any service runs it. */
    boolean use(TaskDefinition definition) {
        return clusters.values().stream()
                .flatMap(cluster -> cluster.services().stream())
                .flatMap(parts -> parts.service().taskSets().stream())
                .anyMatch(set -> set.definition == definition);
    }

    /** A name as ARN; an ARN stays one. */
    String arn(String cluster) {
        return cluster.startsWith("arn:") ? cluster : base + "cluster/" + cluster;
    }

    /** The cluster of a name or ARN; null when there is none. */
    @Nullable
    Cluster find(String cluster) {
        String prefix = base + "cluster/";
        return clusters.get(cluster.startsWith(prefix) ? cluster.substring(prefix.length()) : cluster);
    }

    /** Refuses a call whose {@code cluster} is not there or was deleted; without one the cluster {@code default} is meant. */
    Cluster demand(ObjectNode input) {
        String name = Members.text(input, "cluster");
        demandOwn(name);
        Cluster cluster = find(name == null ? "default" : name);
        if (cluster == null || !cluster.active()) {
            throw Refusal.of("ClusterNotFoundException", EcsTexts.CLUSTER_NOT_FOUND);
        }
        return cluster;
    }

    /** Refuses the ARN of another account's. */
    void demandOwn(@Nullable String identifier) {
        String[] parts = identifier == null ? new String[0] : identifier.split(":", 6);
        if (parts.length == 6 && parts[0].equals("arn") && !parts[4].equals(accountId)) {
            throw EcsTexts.parameter(EcsTexts.FOREIGN_IDENTIFIER, parts[4], accountId);
        }
    }
}
