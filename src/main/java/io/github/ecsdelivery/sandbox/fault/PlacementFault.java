package io.github.ecsdelivery.sandbox.fault;

/** Fargate has no place for the task; ECS tries again later. */
public enum PlacementFault implements TaskFault {
    CAPACITY("Capacity is unavailable at this time. Please try again later or in a different availability zone"),
    QUOTA("You've reached the limit on the number of vCPUs you can run concurrently");

    private final String reason;

    PlacementFault(String reason) {
        this.reason = reason;
    }

    @Override
    public String unplaced() {
        return reason;
    }
}
