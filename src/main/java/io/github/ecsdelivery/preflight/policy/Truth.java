package io.github.ecsdelivery.preflight.policy;

import java.util.Collection;

/** What can be said of a condition of which not everything is known. */
enum Truth {
    YES,
    NO,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }

    /** Whether all hold. */
    static Truth all(Collection<Truth> truths) {
        if (truths.contains(NO)) {
            return NO;
        }
        return truths.contains(UNKNOWN) ? UNKNOWN : YES;
    }
}
