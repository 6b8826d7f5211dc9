package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.admin.CallFault.Hit;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults on order. An order is struck by the calls it concerns, one after another, in the sequence in which the
 * orders were placed; a call is hit by every order until one of them ends it. Thread-safe.
 */
public final class FaultBoard implements Interference {
    private static final int MOST_STRIKES = 10_000;

    private final List<Placed> board = new ArrayList<>();
    private final List<Runnable> rooms = new CopyOnWriteArrayList<>();
    private final List<Strike> strikes = new ArrayList<>();

    /**
     * A call that an order has hit.
     *
     * @param service signing name, or {@code registry}
     * @param operation as in the journal
     * @param kind of the fault that came true, {@code throttle} for example
     */
    public record Strike(String service, String operation, String kind) {}

    private static final class Placed {
        private final FaultOrder order;
        private int seen;
        private int struck;

        Placed(FaultOrder order) {
            this.order = order;
        }
    }

    /**
     * Places an order, as {@code POST /_sandbox/faults} does.
     *
     * @param order for example {@code {"kind": "throttle", "service": "ecs", "times": 2}}
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public void place(JsonNode order) {
        Placed placed = new Placed(FaultOrder.of(order));
        change(() -> board.add(placed));
    }

    /** Takes all orders back. */
    public void clear() {
        change(() -> {
            board.clear();
            strikes.clear();
        });
    }

    /**
     * Rooms that do what is due when they are called next must do so before orders change, since an order is not for what
     * has been.
     *
     * @param catchUp does what is due by now
     */
    public void beforeChanges(Runnable catchUp) {
        rooms.add(catchUp);
    }

    private void change(Runnable what) {
        // Not under the lock, which rooms that are catching up need.
        rooms.forEach(Runnable::run);
        synchronized (this) {
            what.run();
        }
    }

    /**
     * What is on order for the room of a service, the newest first.
     *
     * @param type of what the room can make go wrong
     * @param serviceArn the ECS service that it concerns
     */
    public synchronized <T> List<T> ordered(Class<T> type, String serviceArn) {
        List<T> ordered = new ArrayList<>();
        for (Placed placed : board) {
            if (type.isInstance(placed.order.condition()) && placed.order.means(serviceArn)) {
                ordered.add(0, type.cast(placed.order.condition()));
            }
        }
        return ordered;
    }

    /** The orders with how often each has struck. */
    public synchronized ArrayNode describe() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Placed placed : board) {
            FaultOrder order = placed.order;
            ObjectNode one = all.addObject().put("kind", order.kind());
            if (order.fault() != null) {
                one.put("service", order.service()).put("operation", order.operation());
                one.put("after", order.after()).put("struck", placed.struck);
                if (order.times() == Integer.MAX_VALUE) {
                    one.put("times", "forever");
                } else {
                    one.put("times", order.times());
                }
            }
            one.set("options", order.options());
        }
        return all;
    }

    @Override
    public Verdict on(String service, String operation) {
        return on(service, operation, Caller.anonymous());
    }

    @Override
    public Verdict on(String service, String operation, Caller caller) {
        // Copied, since a delay must not hold the lock, and an order placed meanwhile is for later calls.
        for (Placed placed : snapshot()) {
            Hit hit = placed.order.hit(service, operation);
            if (hit != null && takes(placed, new Strike(service, operation, hit.kind()))) {
                Verdict verdict = hit.fault().strike(service, operation, caller);
                if (verdict != Verdict.PROCEED) {
                    return verdict;
                }
            }
        }
        return Verdict.PROCEED;
    }

    private synchronized List<Placed> snapshot() {
        return List.copyOf(board);
    }

    /** The calls that were hit since the start or the last {@link #clear()}, the oldest first; at most so many. */
    public synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    private synchronized boolean takes(Placed placed, Strike strike) {
        if (placed.seen < placed.order.after()) {
            placed.seen++;
            return false;
        }
        if (placed.struck >= placed.order.times()) {
            return false;
        }
        placed.struck++;
        if (strikes.size() < MOST_STRIKES) {
            strikes.add(strike);
        }
        return true;
    }
}
