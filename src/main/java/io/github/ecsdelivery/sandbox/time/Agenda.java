package io.github.ecsdelivery.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * What will happen and when. Nothing runs in the background: before a call is answered, everything due by then is done,
 * in order, each at its own instant. So the far side is exact at any speed, and one lock guards ECS and CodeDeploy.
 */
public final class Agenda {
    private final InstantSource time;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private Instant now;
    private long order;

    private record Entry(Instant due, long order, Runnable what) {}

    public Agenda(InstantSource time) {
        this.time = time;
        this.now = time.instant();
    }

    /** The instant that is being lived: the due time of the entry that runs, else the time of the call. */
    public synchronized Instant now() {
        return now;
    }

    /** Plans something for later; the delay counts from {@link #now()}. */
    public synchronized void in(Duration delay, Runnable what) {
        entries.add(new Entry(now.plus(delay), order++, what));
    }

    /** Does everything due, then the call itself, under the lock. */
    public synchronized <T> T during(Supplier<T> call) {
        catchUp();
        return call.get();
    }

    /** Does everything due. */
    public synchronized void catchUp() {
        Instant until = time.instant();
        for (Entry next = entries.peek(); next != null && !next.due().isAfter(until); next = entries.peek()) {
            entries.remove();
            now = next.due();
            next.what().run();
        }
        now = until;
    }
}
