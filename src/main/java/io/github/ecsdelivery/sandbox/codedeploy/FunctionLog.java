package io.github.ecsdelivery.sandbox.codedeploy;

import java.time.Instant;

/** Told of each function that CodeDeploy invokes, as the function itself would print its input. */
@FunctionalInterface
public interface FunctionLog {

    /**
     * A function is invoked.
     *
     * @param function bare name
     * @param input JSON with {@code DeploymentId} and {@code LifecycleEventHookExecutionId}
     */
    void invoked(String function, String input, Instant at);
}
