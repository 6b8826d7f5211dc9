package io.github.ecsdelivery.sandbox.world;

/**
 * What kind of deployments an application and its group are for.
 *
 * @param computePlatform {@code ECS}, {@code Server} or {@code Lambda}
 * @param deploymentType {@code BLUE_GREEN} or {@code IN_PLACE}
 * @param deploymentOption {@code WITH_TRAFFIC_CONTROL} or {@code WITHOUT_TRAFFIC_CONTROL}
 */
public record PlatformSpec(String computePlatform, String deploymentType, String deploymentOption) {

    /** Blue/green deployments of an ECS service. */
    public static PlatformSpec ecs() {
        return new PlatformSpec("ECS", "BLUE_GREEN", "WITH_TRAFFIC_CONTROL");
    }

    /** Deployments to instances, in their place. */
    public static PlatformSpec server() {
        return new PlatformSpec("Server", "IN_PLACE", "WITHOUT_TRAFFIC_CONTROL");
    }

    /** The same in another style. */
    public PlatformSpec style(String type, String option) {
        return new PlatformSpec(computePlatform, type, option);
    }

    /** Whether groups deploy an ECS service. */
    public boolean forEcs() {
        return computePlatform.equals("ECS");
    }

    /** Whether CodeDeploy can deploy an ECS service so. */
    public boolean blueGreen() {
        return deploymentType.equals("BLUE_GREEN") && deploymentOption.equals("WITH_TRAFFIC_CONTROL");
    }
}
