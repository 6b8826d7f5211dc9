package io.github.ecsdelivery.sandbox.codedeploy;

/** Where a deployment stands. */
enum Status {
    CREATED("Created", "Pending"),
    QUEUED("Queued", "Pending"),
    IN_PROGRESS("InProgress", "InProgress"),
    BAKING("Baking", "InProgress"),
    READY("Ready", "Ready"),
    SUCCEEDED("Succeeded", "Succeeded"),
    FAILED("Failed", "Failed"),
    STOPPED("Stopped", "Skipped");

    private final String wire;
    private final String target;

    Status(String wire, String target) {
        this.wire = wire;
        this.target = target;
    }

    /** As GetDeployment writes it. */
    String wire() {
        return wire;
    }

    /** The status of the deployment's one target, which is also the member of deploymentOverview that counts it. */
    String target() {
        return target;
    }

    boolean terminal() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }
}
