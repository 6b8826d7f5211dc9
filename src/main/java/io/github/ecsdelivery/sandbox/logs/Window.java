package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The times that an input asks for.
 *
 * @param from in milliseconds since 1970
 * @param until the last millisecond that still belongs to it
 */
record Window(long from, long until) {

    /**
     * @param untilIncluded whether {@code endTime} itself belongs to it, as in FilterLogEvents, or not, as in GetLogEvents
     * @throws Refusal {@code InvalidParameterException}
     */
    static Window of(ObjectNode input, boolean untilIncluded) {
        Long from = time(input, "startTime");
        Long until = time(input, "endTime");
        if (from != null && until != null && from > until) {
            throw LogsTexts.parameter(LogsTexts.TIMES);
        }
        return new Window(from == null ? 0 : from, until == null ? Long.MAX_VALUE : untilIncluded ? until : until - 1);
    }

    boolean holds(LogEvent event) {
        return event.millis() >= from && event.millis() <= until;
    }

    private static @Nullable Long time(ObjectNode input, String member) {
        Long millis = Members.wide(input, member);
        if (millis != null && millis < 0) {
            throw LogsTexts.constraint(member, millis, "Member must have value greater than or equal to 0");
        }
        return millis;
    }
}
