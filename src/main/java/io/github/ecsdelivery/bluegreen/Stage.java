package io.github.ecsdelivery.bluegreen;

/** How far a deployment has come, from the build's point of view; each includes those before it. */
public enum Stage {
    /** CodeDeploy has taken the deployment. */
    CREATED,
    /** Green is up and waits for ContinueDeployment, or traffic moves already. */
    READY,
    /** All production traffic is on green; blue waits for its end, and CodeDeploy may still roll back. */
    SHIFTED,
    /** Blue is gone. */
    SUCCEEDED;

    /** As settings and records write it, for example {@code shifted}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
