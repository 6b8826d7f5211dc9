package io.github.ecsdelivery.sandbox.logs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log groups of one account in one region. Rooms whose containers run write into it; what is written can be read at
 * once. Times are the writer's: sandbox time. Thread-safe; calls nobody, so it may be used under the agenda's lock.
 *
 * <p>A container with the log driver awslogs writes to the stream {@code <awslogs-stream-prefix>/<container>/<task id>}. A
 * missing group is made by {@link #createGroup} when {@code awslogs-create-group} is true; without it the refusal of
 * {@link #createStream} is why the task cannot start.
 */
public final class LogStore {
    private final TreeMap<String, LogGroup> groups = new TreeMap<>();
    private long written;
    private @Nullable Boolean granted;

    /**
     * Looks whether CloudWatch takes such a name.
     *
     * @throws Refusal {@code InvalidParameterException}
     */
    public static void demandName(String group) {
        LogNames.demandGroup("logGroupName", group);
    }

    /**
     * Adds what a world says.
     *
     * @param names of groups that are there
     * @param any whether every other group is taken to be there too; not if one world of the place says otherwise
     */
    public synchronized void add(List<String> names, boolean any, Instant now) {
        names.stream().filter(name -> !groups.containsKey(name)).forEach(name -> createGroup(name, now));
        granted = any && !Boolean.FALSE.equals(granted);
    }

    /** Whether groups that nobody described are taken to be there. */
    public synchronized boolean takesForGranted() {
        return Boolean.TRUE.equals(granted);
    }

    /** Whether there is such a group. */
    public synchronized boolean hasGroup(String group) {
        return groups.containsKey(group);
    }

    /**
     * Makes a group.
     *
     * @throws Refusal {@code ResourceAlreadyExistsException}, or {@code InvalidParameterException} when CloudWatch takes no
     *     such name
     */
    public synchronized void createGroup(String group, Instant now) {
        LogNames.demandGroup("logGroupName", group);
        if (groups.containsKey(group)) {
            throw Refusal.of("ResourceAlreadyExistsException", LogsTexts.GROUP_EXISTS);
        }
        groups.put(group, new LogGroup(group, now.toEpochMilli()));
    }

    /**
     * Makes a stream, as log drivers do before the first event.
     *
     * @throws Refusal {@code ResourceNotFoundException} when there is no such group, {@code ResourceAlreadyExistsException},
     *     or {@code InvalidParameterException} when CloudWatch takes no such name
     */
    public synchronized void createStream(String group, String stream, Instant now) {
        LogNames.demandStream("logStreamName", stream);
        LogGroup found = group(group);
        if (found.stream(stream) != null) {
            throw Refusal.of("ResourceAlreadyExistsException", LogsTexts.STREAM_EXISTS);
        }
        found.create(stream, now.toEpochMilli());
    }

    /**
     * Writes one event; a stream that is not there is made. An empty message is left out, as log drivers do.
     *
     * @param at the event's time, not before 1970; events are kept in the order of their times, at the same time in the
     *     order written
     * @throws Refusal {@code ResourceNotFoundException} when there is no such group, {@code InvalidParameterException} when
     *     CloudWatch takes no such stream name
     */
    public synchronized void write(String group, String stream, Instant at, String message) {
        LogGroup found = group(group);
        LogStream existing = found.stream(stream);
        if (existing == null) {
            LogNames.demandStream("logStreamName", stream);
            existing = found.create(stream, at.toEpochMilli());
        }
        if (!message.isEmpty()) {
            found.write(existing, new Position(at.toEpochMilli(), ++written), message);
        }
    }

    /** By name. */
    synchronized List<LogGroup.Facts> groups() {
        return groups.values().stream().map(LogGroup::facts).toList();
    }

    /**
     * The group's streams by name.
     *
     * @throws Refusal {@code ResourceNotFoundException}
     */
    synchronized List<LogStream.Facts> streams(String group) {
        return group(group).streams().stream().map(LogStream::facts).toList();
    }

    /**
     * A stream's events in the order of their times.
     *
     * @throws Refusal {@code ResourceNotFoundException} when there is no such group or stream
     */
    synchronized Collection<LogEvent> events(String group, String stream) {
        LogStream found = group(group).stream(stream);
        if (found == null) {
            throw Refusal.of("ResourceNotFoundException", LogsTexts.NO_STREAM);
        }
        return found.events();
    }

    private LogGroup group(String name) {
        LogGroup group = groups.get(name);
        if (group == null) {
            throw Refusal.of("ResourceNotFoundException", LogsTexts.NO_GROUP);
        }
        return group;
    }
}
