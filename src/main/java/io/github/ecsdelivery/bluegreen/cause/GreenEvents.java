package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.ServiceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the events of the service say of green. */
final class GreenEvents {
    private static final int MOST = 10;

    /** Everything else tells what goes as it should: started, registered, draining, steady. */
    private static final Pattern TROUBLE =
            Pattern.compile("unable|unhealthy|failed|throttled|insufficient|error", Pattern.CASE_INSENSITIVE);

    private static final Pattern TASK_SET = Pattern.compile("taskSet (ecs-svc/\\d+)");
    private static final Pattern UNPLACED = Pattern.compile(
            "unable to place a task(?:\\.? Reason:| because)?\\s*(?<why>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNHEALTHY =
            Pattern.compile("is unhealthy in .*due to \\(reason (?<why>.*?)\\)\\.?$", Pattern.DOTALL);

    private final List<ServiceEvent> events;

    /**
     * @param events the oldest first
     * @param taskSet id of green's task set; empty when it is not known
     */
    GreenEvents(List<ServiceEvent> events, String taskSet) {
        this.events = events.stream()
                .filter(event -> TROUBLE.matcher(event.message()).find())
                .filter(event -> isOf(taskSet, event.message()))
                .toList();
    }

    private static boolean isOf(String taskSet, String message) {
        Matcher named = TASK_SET.matcher(message);
        return taskSet.isEmpty() || !named.find() || named.group(1).equals(taskSet);
    }

    /** The events that tell of trouble, the newest last, or null when none does. */
    @Nullable
    Evidence evidence() {
        return events.isEmpty()
                ? null
                : new Evidence(
                        "Events of the ECS service",
                        Lines.last(
                                Lines.counted(
                                        events,
                                        ServiceEvent::message,
                                        event -> Lines.time(event.at()) + " " + Lines.told(event.message())),
                                MOST));
    }

    /** Causes that events name, the newest last. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (ServiceEvent event : events) {
            Matcher unplaced = UNPLACED.matcher(event.message());
            Matcher unhealthy = UNHEALTHY.matcher(event.message());
            if (unplaced.find()) {
                found.add(unplaced(unplaced.group("why"), event.at()));
            } else if (unhealthy.find()) {
                found.add(GreenTargets.unhealthy(unhealthy.group("why"), event.at()));
            }
        }
        return found;
    }

    // ECS says so too of a task that had its place and did not start.
    private static Finding unplaced(String why, Instant at) {
        CauseKind start = Words.OF_START.in(why);
        return start == null || start == CauseKind.TASK_UNPLACED
                ? Finding.of(CauseKind.TASK_UNPLACED, "ECS could not place a task of green", Lines.told(why), at)
                : Finding.of(start, "a task of green could not start", Lines.told(why), at);
    }
}
