package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;

/** ARNs of a service and of what belongs to it. */
final class References {
    private final String base;
    private final String cluster;
    private final String service;

    References(World world) {
        this.base = base(world.accountId(), world.region());
        this.cluster = world.cluster();
        this.service = world.service();
    }

    /** What ARNs of ECS in an account and region begin with. */
    static String base(String accountId, String region) {
        return "arn:" + Place.partition(region) + ":ecs:" + region + ":" + accountId + ":";
    }

    /** ARN of a role, which a task definition may name without it. */
    String roleArn(String named) {
        String[] own = base.split(":", 6);
        return named.startsWith("arn:") ? named : "arn:" + own[1] + ":iam::" + own[4] + ":role/" + named;
    }

    String clusterArn() {
        return base + "cluster/" + cluster;
    }

    String serviceArn() {
        return base + "service/" + cluster + "/" + service;
    }

    String taskSetArn(String id) {
        return base + "task-set/" + cluster + "/" + service + "/" + id;
    }

    String taskArn(String id) {
        return base + "task/" + cluster + "/" + id;
    }

    String containerArn(String taskId, String containerId) {
        return base + "container/" + cluster + "/" + taskId + "/" + containerId;
    }
}
