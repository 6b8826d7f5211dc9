package io.github.ecsdelivery.sandbox.wire;

import org.jspecify.annotations.Nullable;

/** Whether principals have rights. */
@FunctionalInterface
public interface Permissions {

    /**
     * @return AWS's sentence that says why the principal may not do that, null when it may
     */
    @Nullable
    String refusal(Caller caller, Deed deed);
}
