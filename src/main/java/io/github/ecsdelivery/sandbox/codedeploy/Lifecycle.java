package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.fault.LifecycleEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lifecycle events of a deployment, all pending at first. */
final class Lifecycle {
    private final Map<String, Event> events = new LinkedHashMap<>();
    private Instant updatedAt;

    /** @param diagnostics null unless it failed for a reason */
    record Event(
            String name,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Diagnostics diagnostics) {

        private Event to(String newStatus, @Nullable Instant start, @Nullable Instant end) {
            return new Event(name, newStatus, start, end, diagnostics);
        }
    }

    Lifecycle(boolean testListener, Instant now) {
        updatedAt = now;
        LifecycleEvents.ALL.stream()
                .filter(name -> testListener || !name.contains("TestTraffic"))
                .forEach(name -> events.put(name, new Event(name, "Pending", null, null, null)));
    }

    List<Event> events() {
        return List.copyOf(events.values());
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Whether it has come to this event, or past it. */
    boolean reached(String name) {
        Event event = events.get(name);
        return event != null && event.startedAt() != null;
    }

    boolean succeeded(String name) {
        Event event = events.get(name);
        return event != null && event.status().equals("Succeeded");
    }

    void start(String name, Instant now) {
        updatedAt = now;
        events.computeIfPresent(name, (key, event) -> event.to("InProgress", now, null));
    }

    void succeed(String name, Instant now) {
        updatedAt = now;
        events.computeIfPresent(name, (key, event) -> event.to("Succeeded", event.startedAt(), now));
    }

    /** The event that is under way ends as failed, those that were to come are skipped. */
    void breakOff(Instant now, @Nullable Diagnostics diagnostics) {
        updatedAt = now;
        events.replaceAll((name, event) -> switch (event.status()) {
            case "InProgress" -> new Event(name, "Failed", event.startedAt(), now, diagnostics);
            case "Pending" -> event.to("Skipped", null, null);
            default -> event;
        });
    }

    /** What is still pending will not happen. */
    void skipPending(Instant now) {
        updatedAt = now;
        events.replaceAll((name, event) -> event.status().equals("Pending") ? event.to("Skipped", null, null) : event);
    }
}
