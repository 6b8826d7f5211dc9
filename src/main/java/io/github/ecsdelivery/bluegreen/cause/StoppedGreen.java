package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.cause.Finding.Died;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.StoppedContainer;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.StoppedTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the stopped tasks of green say. Those that went when green was taken away or scaled say nothing. */
final class StoppedGreen {
    private static final Set<String> TAKEN = Set.of("SpotInterruption", "TerminationNotice", "UserInitiated");

    private final GreenDefinition definition;
    private final List<StoppedTask> tasks;

    /** @param tasks the oldest first */
    StoppedGreen(GreenDefinition definition, List<StoppedTask> tasks) {
        this.definition = definition;
        this.tasks = tasks;
    }

    /** One for each way in which tasks stopped, with how often. */
    List<Finding> findings() {
        Map<String, List<Stop>> alike = new LinkedHashMap<>();
        for (StoppedTask task : tasks) {
            Stop stop = stop(task);
            if (stop != null) {
                alike.computeIfAbsent(stop.kind() + stop.phrase().apply(1), first -> new ArrayList<>())
                        .add(stop);
            }
        }
        return alike.values().stream().map(StoppedGreen::together).toList();
    }

    /** What stopped for a reason of its own, or null when nothing did. */
    @Nullable
    Evidence evidence() {
        List<StoppedTask> telling =
                tasks.stream().filter(task -> stop(task) != null).toList();
        return telling.isEmpty()
                ? null
                : new Evidence(
                        "Stopped tasks of green (" + definition.name() + ")",
                        Lines.counted(
                                telling, StoppedGreen::story, task -> task.id() + time(task) + ": " + story(task)));
    }

    /** The last task whose containers ran, or null when none did. */
    @Nullable
    StoppedTask lastThatRan() {
        return tasks.stream()
                .filter(StoppedTask::started)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /**
     * Why one task stopped.
     *
     * @param phrase what happened, for so many tasks
     */
    private record Stop(
            CauseKind kind,
            IntFunction<String> phrase,
            String detail,
            @Nullable Instant at,
            @Nullable Died died) {}

    private static Finding together(List<Stop> alike) {
        Stop last = alike.get(alike.size() - 1);
        return new Finding(last.kind(), last.phrase().apply(alike.size()), last.detail(), last.at(), last.died());
    }

    private @Nullable Stop stop(StoppedTask task) {
        CauseKind start = Words.OF_START.in(said(task));
        if (start != null) {
            return unstarted(start, task);
        }
        StoppedContainer died = died(task);
        if (died != null) {
            return ended(task, died);
        }
        CauseKind stop = Words.OF_STOP.in(task.reason());
        if (stop == CauseKind.CONTAINER_UNHEALTHY) {
            return unhealthy(task);
        }
        if (stop == CauseKind.TARGET_UNHEALTHY) {
            return new Stop(
                    stop,
                    count -> "green failed the load balancer's health check" + times(count),
                    "",
                    task.stopped(),
                    null);
        }
        if (stop == CauseKind.TASK_TAKEN || TAKEN.contains(task.code())) {
            return new Stop(
                    CauseKind.TASK_TAKEN,
                    count -> tasks(count) + " stopped from outside (" + task.code() + ")",
                    Lines.told(task.reason()),
                    task.stopped(),
                    null);
        }
        return task.code().equals("TaskFailedToStart") ? unstarted(CauseKind.CONTAINER_UNSTARTABLE, task) : null;
    }

    private static Stop unstarted(CauseKind kind, StoppedTask task) {
        return new Stop(kind, count -> tasks(count) + " could not start", telling(task), task.stopped(), null);
    }

    private static String tasks(int count) {
        return count == 1 ? "a task of green" : count + " tasks of green";
    }

    private static String times(int count) {
        return count == 1 ? "" : " " + count + " times";
    }

    /** The container whose end ended the task, or null when the scheduler ended it. */
    private @Nullable StoppedContainer died(StoppedTask task) {
        boolean killed = task.containers().stream()
                .anyMatch(one -> one.reason().contains(Words.OUT_OF_MEMORY) && definition.essential(one.name()));
        if (!killed && !task.code().equals("EssentialContainerExited")) {
            return null;
        }
        // When one ends, ECS ends the others: with 143 when they obey, with 137 when they do not.
        return task.containers().stream()
                .filter(one -> one.exitCode() != null && definition.essential(one.name()))
                .min(Comparator.comparing(
                                (StoppedContainer one) -> !one.reason().contains(Words.OUT_OF_MEMORY))
                        .thenComparing(one -> obedience(one)))
                .orElse(null);
    }

    private static int obedience(StoppedContainer container) {
        return switch (code(container)) {
            case 0 -> 1;
            case 137 -> 2;
            case 143 -> 3;
            default -> 0;
        };
    }

    private static int code(StoppedContainer container) {
        Integer code = container.exitCode();
        return code == null ? 0 : code;
    }

    private static Stop ended(StoppedTask task, StoppedContainer container) {
        int code = code(container);
        boolean memory = container.reason().contains(Words.OUT_OF_MEMORY);
        String name = "container '" + container.name() + "' of green ";
        return new Stop(
                memory ? CauseKind.OUT_OF_MEMORY : kind(code),
                count -> name
                        + (memory
                                ? "was killed for its memory" + times(count)
                                : "exited" + times(count) + " with code " + code),
                memory ? Lines.told(container.reason()) : "",
                task.stopped(),
                new Died(task.id(), container.name()));
    }

    // 128 and the number of the signal.
    private static CauseKind kind(int code) {
        return switch (code) {
            case 0 -> CauseKind.CONTAINER_ENDED;
            case 126, 127 -> CauseKind.COMMAND_MISSING;
            case 134, 139 -> CauseKind.CONTAINER_CRASHED;
            case 137 -> CauseKind.CONTAINER_KILLED;
            case 143 -> CauseKind.CONTAINER_TERMINATED;
            default -> CauseKind.CONTAINER_EXITED;
        };
    }

    private static Stop unhealthy(StoppedTask task) {
        StoppedContainer sick = task.containers().stream()
                .filter(one -> one.health().equals("UNHEALTHY"))
                .findFirst()
                .orElse(null);
        String name = sick == null ? "a container" : "container '" + sick.name() + "'";
        return new Stop(
                CauseKind.CONTAINER_UNHEALTHY,
                count -> name + " of green failed its own health check" + times(count),
                "",
                task.stopped(),
                sick == null ? null : new Died(task.id(), sick.name()));
    }

    private static String said(StoppedTask task) {
        return task.reason()
                + task.containers().stream().map(one -> "\n" + one.reason()).collect(Collectors.joining());
    }

    /** The text that names the error: the task's own, else that of a container. */
    private static String telling(StoppedTask task) {
        String own = task.containers().stream()
                .map(StoppedContainer::reason)
                .filter(reason -> Words.OF_START.in(reason) != null)
                .findFirst()
                .filter(reason -> Words.OF_START.in(task.reason()) == null)
                .orElse(task.reason());
        return Lines.told(own);
    }

    private static String story(StoppedTask task) {
        StringBuilder story = new StringBuilder(task.code());
        append(story, ", ", task.reason());
        for (StoppedContainer container : task.containers()) {
            String reason = container.reason().equals(task.reason()) ? "" : Lines.told(container.reason());
            if (container.exitCode() != null) {
                append(story, "; ", "'" + container.name() + "' exited with code " + container.exitCode());
                append(story, ", ", reason);
            } else if (!reason.isEmpty()) {
                append(story, "; ", "'" + container.name() + "': " + reason);
            }
        }
        return story.toString();
    }

    private static void append(StringBuilder story, String separator, String text) {
        String part = Lines.told(text);
        if (!part.isEmpty()) {
            story.append(story.isEmpty() ? "" : separator).append(part);
        }
    }

    private static String time(StoppedTask task) {
        Instant stopped = task.stopped();
        return stopped == null ? "" : ", " + Lines.time(stopped);
    }
}
