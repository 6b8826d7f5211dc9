package io.github.ecsdelivery.sandbox.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was called, in order; the oldest calls are forgotten when there are too many. Thread-safe. */
public final class Journal {
    private static final int CAPACITY = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One call.
     *
     * @param service signing name, {@code registry} for the OCI registry
     * @param operation for example {@code CreateDeployment}
     * @param status HTTP status that was answered, 0 when the connection was dropped on order
     * @param requestBytes of the body as it came over the wire
     * @param responseBytes of the body
     * @param principal ARN of the caller, {@code anonymous} when the signature opened no door
     */
    public record Entry(
            String service, String operation, int status, long requestBytes, long responseBytes, String principal) {}

    /** Adds a call that has been answered. */
    public synchronized void add(Entry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** All calls since the start or the last {@link #clear()}, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Starts anew. */
    public synchronized void clear() {
        entries.clear();
    }
}
