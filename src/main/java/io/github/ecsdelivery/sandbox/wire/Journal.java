package io.github.ecsdelivery.sandbox.wire;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was called, in order; the oldest calls are forgotten when there are too many. Thread-safe. */
public final class Journal {
    private static final int CAPACITY = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Set<Demand> demands = new LinkedHashSet<>();

    /**
     * One call.
     *
     * @param service signing name, {@code registry} for the OCI registry
     * @param operation for example {@code CreateDeployment}
     * @param status HTTP status that was answered, 0 when the connection broke on order
     * @param requestBytes of the body as it came over the wire
     * @param responseBytes of the body
     * @param principal ARN of the caller, {@code anonymous} when the signature opened no door
     * @param demands the rights that it took, or would have taken when it was denied one of them
     */
    public record Entry(
            String service,
            String operation,
            int status,
            long requestBytes,
            long responseBytes,
            String principal,
            List<Demand> demands) {
        public Entry {
            demands = List.copyOf(demands);
        }
    }

    /**
     * A right that somebody needed.
     *
     * @param principal ARN of the user, or of the role of a session; also the role with which a service of AWS works
     * @param action for example {@code ecs:RegisterTaskDefinition}
     * @param resource ARN, or {@code *} for an action that knows no resources
     */
    public record Demand(String principal, String action, String resource) {}

    /** Adds a call that has been answered. */
    public synchronized void add(Entry entry) {
        demands.addAll(entry.demands());
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** All calls since the start or the last {@link #clear()}, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Notes a right that a service of AWS needed at its own work, such as CodeDeploy in a deployment. */
    public synchronized void demanded(Demand demand) {
        demands.add(demand);
    }

    /**
     * Every right that anybody needed since the start or the last {@link #clear()}, once each, in the order in which they
     * were first needed: of callers, and of the roles with which services of AWS work. Nothing is forgotten.
     */
    public synchronized Set<Demand> demands() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(demands));
    }

    /** Starts anew. */
    public synchronized void clear() {
        entries.clear();
        demands.clear();
    }
}
