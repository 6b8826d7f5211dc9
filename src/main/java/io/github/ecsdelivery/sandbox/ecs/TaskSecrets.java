package io.github.ecsdelivery.sandbox.ecs;

import org.jspecify.annotations.Nullable;

/** The secrets and parameters that tasks read when they start. */
public interface TaskSecrets {

    /**
     * Whether it is there; what is of another account or region, which is not known here, is taken to be.
     *
     * @param valueFrom as the task definition names it
     */
    boolean has(String valueFrom);

    /** ARN of the customer managed key that encrypts it; null for none, and for an alias. */
    @Nullable
    String key(String valueFrom);
}
