package io.github.ecsdelivery.sandbox.world;

/**
 * How a service stands when its world opens.
 *
 * @param cluster status of its cluster
 * @param service its own status
 * @param controller its deployment controller: {@code CODE_DEPLOY}, {@code ECS} or {@code EXTERNAL}
 * @param launch where its tasks run
 * @param leftTaskSets how many task sets stopped deployments left beside the PRIMARY one, at most 4
 * @param targets how the health checks of its first tasks come out; ECS bears with them for good when they fail
 */
public record ServiceStateSpec(
        Status cluster, Status service, String controller, LaunchSpec launch, int leftTaskSets, TargetState targets) {
    private static final int MOST_LEFT = 4;

    /** Whether a thing is there. */
    public enum Status {
        ACTIVE,
        /** It was deleted, and is still shown. */
        INACTIVE,
        /** It never was, or has been forgotten. */
        MISSING
    }

    /** How health checks come out. */
    public enum TargetState {
        HEALTHY,
        /** Nobody answers. */
        FAILED,
        /** The answer is 500. */
        WRONG_CODE,
        /** The answer takes too long. */
        TIMED_OUT
    }

    public ServiceStateSpec {
        if (leftTaskSets < 0 || leftTaskSets > MOST_LEFT) {
            throw new IllegalArgumentException("a service has at most 5 task sets, one of which is PRIMARY");
        }
    }

    /** All is well. */
    public static ServiceStateSpec usual() {
        return new ServiceStateSpec(
                Status.ACTIVE, Status.ACTIVE, "CODE_DEPLOY", LaunchSpec.fargate(), 0, TargetState.HEALTHY);
    }

    /** Whether CodeDeploy can deploy it. */
    public boolean deployable() {
        return cluster == Status.ACTIVE && service == Status.ACTIVE && controller.equals("CODE_DEPLOY");
    }

    public ServiceStateSpec cluster(Status status) {
        return new ServiceStateSpec(status, service, controller, launch, leftTaskSets, targets);
    }

    public ServiceStateSpec service(Status status) {
        return new ServiceStateSpec(cluster, status, controller, launch, leftTaskSets, targets);
    }

    public ServiceStateSpec controlledBy(String type) {
        return new ServiceStateSpec(cluster, service, type, launch, leftTaskSets, targets);
    }

    public ServiceStateSpec on(LaunchSpec where) {
        return new ServiceStateSpec(cluster, service, controller, where, leftTaskSets, targets);
    }

    /** That many task sets were left by stopped deployments. */
    public ServiceStateSpec left(int taskSets) {
        return new ServiceStateSpec(cluster, service, controller, launch, taskSets, targets);
    }

    public ServiceStateSpec targets(TargetState state) {
        return new ServiceStateSpec(cluster, service, controller, launch, leftTaskSets, state);
    }
}
