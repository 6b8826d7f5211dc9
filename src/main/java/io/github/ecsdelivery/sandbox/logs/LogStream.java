package io.github.ecsdelivery.sandbox.logs;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log stream: its events in the order of their times. Guarded by the store that it belongs to. */
final class LogStream {
    private final String name;
    private final long createdMillis;
    private final TreeMap<Position, LogEvent> events = new TreeMap<>();
    private long lastWrittenMillis;

    LogStream(String name, long createdMillis) {
        this.name = name;
        this.createdMillis = createdMillis;
    }

    /**
     * What DescribeLogStreams tells of it.
     *
     * @param first time of the oldest event; null while there is none
     * @param last time of the newest
     * @param lastIngestion when the event written last came
     */
    record Facts(
            String name,
            long created,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Long lastIngestion) {}

    String name() {
        return name;
    }

    void add(Position position, String message) {
        events.put(position, new LogEvent(position, name, message));
        lastWrittenMillis = position.millis();
    }

    /** In the order of their times. */
    Collection<LogEvent> events() {
        return List.copyOf(events.values());
    }

    Facts facts() {
        return events.isEmpty()
                ? new Facts(name, createdMillis, null, null, null)
                : new Facts(
                        name,
                        createdMillis,
                        events.firstKey().millis(),
                        events.lastKey().millis(),
                        lastWrittenMillis);
    }
}
