package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.elbv2.Health;
import io.github.ecsdelivery.sandbox.time.Agenda;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The events of the service as DescribeServices shows them: newest first, at most 100. */
final class ServiceEvents {
    private static final int MOST = 100;

    private final String service;
    private final Agenda agenda;
    private final Deque<Event> events = new ArrayDeque<>();
    private int count;

    record Event(String id, Instant createdAt, String message) {}

    ServiceEvents(String service, Agenda agenda) {
        this.service = service;
        this.agenda = agenda;
    }

    List<Event> newestFirst() {
        return List.copyOf(events);
    }

    void started(TaskSet set, List<Task> tasks) {
        add(set, "has started " + tasks.size() + " tasks: " + names(tasks) + ".");
    }

    void stopped(TaskSet set, List<Task> tasks) {
        add(set, "has stopped " + tasks.size() + " running tasks: " + names(tasks) + ".");
    }

    void registered(TaskSet set) {
        add(set, "registered 1 targets in (target-group " + set.order.targetGroupArn() + ")");
    }

    void deregistered(TaskSet set, int targets) {
        add(set, "deregistered " + targets + " targets in (target-group " + set.order.targetGroupArn() + ")");
    }

    void draining(TaskSet set, int tasks) {
        add(set, "has begun draining connections on " + tasks + " tasks.");
    }

    void unhealthy(Task task, Health health) {
        add("(service " + service + ") (task " + task.id + ") (port " + task.set.order.containerPort()
                + ") is unhealthy in (target-group " + task.set.order.targetGroupArn() + ") due to (reason "
                + health.description() + ").");
    }

    void containerUnhealthy(Task task) {
        add("(service " + service + ") (task " + task.id + ") failed container health checks.");
    }

    /** There was no place for a task, or it could not start there. */
    void unplaced(TaskSet set, String reason) {
        add(set, "was unable to place a task. Reason: " + reason + ".");
    }

    /** ECS could not even begin to start a task. */
    void notLaunched(TaskSet set, String error) {
        add(set, "failed to launch a task with (error " + error + ").");
    }

    void inconsistent(TaskSet set) {
        add(
                set,
                "is unable to consistently start tasks successfully. For more information, see the Troubleshooting"
                        + " section of the Amazon ECS Developer Guide.");
    }

    void steady() {
        add("(service " + service + ") has reached a steady state.");
    }

    private void add(TaskSet set, String what) {
        add("(service " + service + ", taskSet " + set.id + ") " + what);
    }

    private void add(String message) {
        byte[] seed = (service + "/" + count++).getBytes(StandardCharsets.UTF_8);
        events.addFirst(new Event(UUID.nameUUIDFromBytes(seed).toString(), agenda.now(), message));
        if (events.size() > MOST) {
            events.removeLast();
        }
    }

    private static String names(List<Task> tasks) {
        return tasks.stream().map(task -> "(task " + task.id + ")").collect(Collectors.joining(" "));
    }
}
