package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** ARNs of what the world holds, and what callers may call it. */
final class References {
    private final World world;
    private final String base;

    References(World world) {
        this.world = world;
        this.base = base(world.accountId(), world.region());
    }

    /** What ARNs of ECS in an account and region begin with. */
    static String base(String accountId, String region) {
        return "arn:" + World.partition(region) + ":ecs:" + region + ":" + accountId + ":";
    }

    /** Refuses the ARN of another account's. */
    static void demandOwn(String accountId, @Nullable String identifier) {
        String[] parts = identifier == null ? new String[0] : identifier.split(":", 6);
        if (parts.length == 6 && parts[0].equals("arn") && !parts[4].equals(accountId)) {
            throw EcsTexts.parameter(EcsTexts.FOREIGN_IDENTIFIER, parts[4], accountId);
        }
    }

    String clusterArn() {
        return clusterArn(world.cluster());
    }

    String serviceArn() {
        return serviceArn(world.service());
    }

    String taskSetArn(String id) {
        return base + "task-set/" + world.cluster() + "/" + world.service() + "/" + id;
    }

    String taskArn(String id) {
        return base + "task/" + world.cluster() + "/" + id;
    }

    String containerArn(String taskId, String containerId) {
        return base + "container/" + world.cluster() + "/" + taskId + "/" + containerId;
    }

    /** A name as ARN; an ARN stays one. */
    String clusterArn(String cluster) {
        return cluster.startsWith("arn:") ? cluster : base + "cluster/" + cluster;
    }

    String serviceArn(String service) {
        return service.startsWith("arn:") ? service : base + "service/" + world.cluster() + "/" + service;
    }

    boolean isCluster(String cluster) {
        return clusterArn(cluster).equals(clusterArn());
    }

    boolean isService(String service) {
        return serviceArn(service).equals(serviceArn()) || service.equals(base + "service/" + world.service());
    }

    /** Refuses a call whose {@code cluster} is not there; without one the cluster {@code default} is meant. */
    void demandCluster(ObjectNode input) {
        String cluster = Members.text(input, "cluster");
        demandOwn(cluster);
        if (!isCluster(cluster == null ? "default" : cluster)) {
            throw Refusal.of("ClusterNotFoundException", EcsTexts.CLUSTER_NOT_FOUND);
        }
    }

    /** Refuses a call whose service is not there. */
    void demandService(@Nullable String service) {
        if (service == null || service.isEmpty()) {
            throw EcsTexts.parameter("Service cannot be empty.");
        }
        demandOwn(service);
        if (!isService(service)) {
            throw Refusal.of("ServiceNotFoundException", EcsTexts.SERVICE_NOT_FOUND);
        }
    }

    /** Refuses the ARN of another account's. */
    void demandOwn(@Nullable String identifier) {
        demandOwn(world.accountId(), identifier);
    }
}
