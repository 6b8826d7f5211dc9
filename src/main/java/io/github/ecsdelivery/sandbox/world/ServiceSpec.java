package io.github.ecsdelivery.sandbox.world;

/**
 * An ECS service, and what it runs at first.
 *
 * @param cluster its cluster's name
 * @param service its name
 * @param family of its first task definition
 * @param bootstrapImage image of that task definition, taken to be pullable
 * @param containerName container that the load balancer knows at first
 * @param containerPort its port
 * @param desiredCount how many tasks it runs
 * @param testListener whether its load balancer has a test listener, and the deployment group too
 * @param balancer what kind of load balancer, and where it answers
 * @param state how it stands when the world opens
 */
public record ServiceSpec(
        String cluster,
        String service,
        String family,
        String bootstrapImage,
        String containerName,
        int containerPort,
        int desiredCount,
        boolean testListener,
        BalancerSpec balancer,
        ServiceStateSpec state) {}
