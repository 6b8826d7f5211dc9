package io.github.ecsdelivery.sandbox.logs;

import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log group with its streams. Guarded by the store that it belongs to. */
final class LogGroup {
    private final String name;
    private final long createdMillis;
    private final TreeMap<String, LogStream> streams = new TreeMap<>();
    private long storedBytes;

    LogGroup(String name, long createdMillis) {
        this.name = name;
        this.createdMillis = createdMillis;
    }

    /**
     * What DescribeLogGroups tells of it.
     *
     * @param created in milliseconds since 1970
     */
    record Facts(String name, long created, long storedBytes) {}

    Facts facts() {
        return new Facts(name, createdMillis, storedBytes);
    }

    @Nullable
    LogStream stream(String streamName) {
        return streams.get(streamName);
    }

    /** By name. */
    Collection<LogStream> streams() {
        return streams.values();
    }

    LogStream create(String streamName, long millis) {
        LogStream stream = new LogStream(streamName, millis);
        streams.put(streamName, stream);
        return stream;
    }

    void write(LogStream stream, Position position, String message) {
        stream.add(position, message);
        storedBytes += new LogEvent(position, stream.name(), message).size();
    }
}
