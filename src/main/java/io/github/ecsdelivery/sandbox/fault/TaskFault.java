package io.github.ecsdelivery.sandbox.fault;

import io.github.ecsdelivery.sandbox.elbv2.Health;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with every task that it meets, at the moments of a task's life that it speaks of. */
public interface TaskFault {

    /** Why no place is found for the task, as the service's event says it; null when one is found. */
    default @Nullable String unplaced() {
        return null;
    }

    /** Why the task does not start; null when it does. */
    default @Nullable FailedStart failedStart(StartingTask task) {
        return null;
    }

    /** How one of its containers ends; null when none does. */
    default @Nullable Crash crash() {
        return null;
    }

    /** Which container's own health check fails; null when none does. */
    default @Nullable FailedCheck failedCheck() {
        return null;
    }

    /** How the load balancer finds it, when it finds it unhealthy; null when it does not. */
    default @Nullable Health unhealthy() {
        return null;
    }
}
