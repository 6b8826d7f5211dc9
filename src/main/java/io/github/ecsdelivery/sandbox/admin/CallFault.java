package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference;
import io.github.ecsdelivery.sandbox.wire.Refusal;

/** What happens to a call that an order hits. */
@FunctionalInterface
interface CallFault {
    /**
     * @throws Refusal when the call is to be answered with an error
     */
    Interference.Verdict strike(String service, String operation, Caller caller);
}
