package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** What happens to a call that an order hits. */
@FunctionalInterface
interface CallFault {
    /**
     * @throws Refusal when the call is to be answered with an error
     */
    Interference.Verdict strike(String service, String operation, Caller caller);

    /**
     * What hits the next call of this operation; null for nothing.
     *
     * @param kind that was ordered
     */
    default @Nullable Hit next(String kind, String service, String operation) {
        return new Hit(kind, this);
    }

    /** A fault and its kind, where the order leaves that open. */
    record Hit(String kind, CallFault fault) {}
}
