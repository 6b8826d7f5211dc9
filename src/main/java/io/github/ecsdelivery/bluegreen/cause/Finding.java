package io.github.ecsdelivery.bluegreen.cause;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cause that one witness names.
 *
 * @param kind what it is
 * @param what happened, a part of a sentence without a full stop
 * @param detail the other side's own words, empty for none
 * @param last when it was last seen, or null when it is so now
 * @param died the container that ended, or null when none did
 */
record Finding(
        CauseKind kind,
        String what,
        String detail,
        @Nullable Instant last,
        @Nullable Died died) {

    /**
     * @param task id of the task
     * @param container its name
     */
    record Died(String task, String container) {}

    static Finding of(CauseKind kind, String what, String detail, @Nullable Instant last) {
        return new Finding(kind, what, detail, last, null);
    }

    /** The same, known more closely. */
    Finding with(CauseKind closer, String words) {
        return new Finding(closer, what, words, last, died);
    }

    /** As a part of a sentence, without a full stop. */
    String text() {
        return detail.isEmpty() ? what : what + ": " + Lines.brief(detail);
    }
}
