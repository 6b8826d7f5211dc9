package io.github.ecsdelivery.sandbox.fault;

import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import org.jspecify.annotations.Nullable;

/** Something that happens to every deployment that it meets. */
public sealed interface DeploymentFault {

    /** A function behaves like this, whether the world has it or not. */
    record Function(FunctionSpec function) implements DeploymentFault {}

    /**
     * An alarm exists and is in a state.
     *
     * @param during lifecycle event with which this begins; null for at once
     */
    record Alarm(
            String name, AlarmsSpec.State state, @Nullable String during) implements DeploymentFault {}

    /** CodeDeploy cannot ask CloudWatch for the state of any alarm. */
    record Unpolled() implements DeploymentFault {}

    /**
     * The service is scaled in the middle of a deployment, as auto scaling does.
     *
     * @param during lifecycle event with which this happens
     */
    record Scaling(int desiredCount, String during) implements DeploymentFault {}
}
