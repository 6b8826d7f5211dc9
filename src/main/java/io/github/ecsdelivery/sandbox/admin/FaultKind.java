package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Something that can be ordered to go wrong. A new one is one more class and one more line in {@link FaultKinds}. */
interface FaultKind {

    /** The word in an order, for example {@code throttle}. */
    String name();

    /** Names of the options that it understands. */
    default Set<String> options() {
        return Set.of();
    }

    /** Goes wrong with calls. */
    interface OfCalls extends FaultKind {
        /**
         * Makes the fault of one order.
         *
         * @param options only names of {@link #options()}
         * @throws IllegalArgumentException with a sentence when an option's value cannot be used
         */
        CallFault prepare(ObjectNode options);
    }
}
