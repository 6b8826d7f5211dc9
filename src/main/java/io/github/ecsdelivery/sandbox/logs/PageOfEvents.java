package io.github.ecsdelivery.sandbox.logs;

import java.util.ArrayList;
import java.util.List;

/** Events of one answer: no more than asked for, and no more than 1 MB; the first one always fits. */
final class PageOfEvents {
    /** How many events an answer has at most. */
    static final int MOST_EVENTS = 10_000;

    private static final int MOST_BYTES = 1_048_576;

    private final int limit;
    private final List<LogEvent> events = new ArrayList<>();
    private int bytes;

    PageOfEvents(int limit) {
        this.limit = limit;
    }

    /** Adds the event if there is room for it; the answer says whether there was. */
    boolean take(LogEvent event) {
        if (events.size() == limit || (!events.isEmpty() && bytes + event.size() > MOST_BYTES)) {
            return false;
        }
        events.add(event);
        bytes += event.size();
        return true;
    }

    /** In the order in which they were taken. */
    List<LogEvent> events() {
        return events;
    }
}
