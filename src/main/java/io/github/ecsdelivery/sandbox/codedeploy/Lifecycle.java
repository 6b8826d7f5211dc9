package io.github.ecsdelivery.sandbox.codedeploy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lifecycle events of a deployment, all pending at first. */
final class Lifecycle {
    private final Map<String, Event> events = new LinkedHashMap<>();
    private Instant updatedAt;

    /**
     * @param function the hook's Lambda function when that is what failed
     * @param message why it failed, null unless it did
     */
    record Event(
            String name,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String function,
            @Nullable String message) {

        private Event to(String newStatus, @Nullable Instant start, @Nullable Instant end) {
            return new Event(name, newStatus, start, end, function, message);
        }
    }

    Lifecycle(boolean testListener, Instant now) {
        updatedAt = now;
        List<String> names = testListener
                ? List.of(
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "AllowTestTraffic",
                        "AfterAllowTestTraffic",
                        "BeforeAllowTraffic",
                        "AllowTraffic",
                        "AfterAllowTraffic")
                : List.of(
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "BeforeAllowTraffic",
                        "AllowTraffic",
                        "AfterAllowTraffic");
        names.forEach(name -> events.put(name, new Event(name, "Pending", null, null, null, null)));
    }

    List<Event> events() {
        return List.copyOf(events.values());
    }

    Instant updatedAt() {
        return updatedAt;
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
    void breakOff(Instant now, @Nullable String function, @Nullable String message) {
        updatedAt = now;
        events.replaceAll((name, event) -> switch (event.status()) {
            case "InProgress" -> new Event(name, "Failed", event.startedAt(), now, function, message);
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
