package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.elbv2.Backend;
import io.github.ecsdelivery.sandbox.elbv2.Health;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Starts, watches, restarts and stops tasks, with the times that Fargate takes. */
final class TaskRunner {
    private static final Duration PROVISIONING = Duration.ofSeconds(8);
    private static final Duration PULLING = Duration.ofSeconds(12);
    private static final Duration CHECKING = Duration.ofSeconds(20);
    private static final Duration NOTICING = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);
    private static final Duration DRAINING = Duration.ofSeconds(20);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String PULL_ERROR = "CannotPullContainerError: ";

    private final World world;
    private final Agenda agenda;
    private final ImagePuller puller;
    private final BooleanSupplier greenUnhealthy;
    private final LoadBalancer loadBalancer;
    private final ServiceEvents events;
    private int count;

    TaskRunner(
            World world,
            Agenda agenda,
            ImagePuller puller,
            BooleanSupplier greenUnhealthy,
            LoadBalancer loadBalancer,
            ServiceEvents events) {
        this.world = world;
        this.agenda = agenda;
        this.puller = puller;
        this.greenUnhealthy = greenUnhealthy;
        this.loadBalancer = loadBalancer;
        this.events = events;
    }

    /** Tasks that have been running for long. */
    void settled(TaskSet set) {
        for (int i = 0; i < set.desired; i++) {
            Task task = task(set, 0);
            task.running(agenda.now());
            register(task);
            group(set).healthy(task.ip);
            task.healthy = true;
        }
        set.settle(agenda.now());
    }

    /** Starts what is missing and stops what is too much. */
    void reconcile(TaskSet set) {
        List<Task> wanted = set.wanted();
        if (wanted.size() < set.desired) {
            launch(set, set.desired - wanted.size(), 0);
        } else if (wanted.size() > set.desired) {
            stop(set, wanted.subList(set.desired, wanted.size()));
        }
        settle(set);
    }

    /** Stops all tasks, and says so when the last has stopped. */
    void drain(TaskSet set, Runnable gone) {
        List<Task> wanted = set.wanted();
        if (!wanted.isEmpty()) {
            events.draining(set, wanted.size());
            stop(set, wanted);
        }
        agenda.in(DRAINING.plus(STOPPING), gone);
    }

    private void launch(TaskSet set, int tasks, int attempt) {
        List<Task> started = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            Task task = task(set, attempt);
            started.add(task);
            after(PROVISIONING, task, () -> pull(task));
        }
        events.started(set, started);
    }

    private Task task(TaskSet set, int attempt) {
        byte[] seed = (world.service() + "/task/" + count).getBytes(StandardCharsets.UTF_8);
        String id = UUID.nameUUIDFromBytes(seed).toString().replace("-", "");
        String ip = "10.0." + (count / 250 % 256) + "." + (count % 250 + 4);
        count++;
        Task task = new Task(id, ip, set, attempt, agenda.now());
        set.tasks.add(task);
        return task;
    }

    private void pull(Task task) {
        task.lastStatus = "PENDING";
        task.pullStartedAt = agenda.now();
        after(PULLING, task, () -> {
            String reason = refusal(task);
            if (reason == null) {
                run(task);
            } else {
                events.failedToStart(task, reason);
                task.unwanted("TaskFailedToStart", reason);
                end(task);
                replace(task);
            }
        });
    }

    private @Nullable String refusal(Task task) {
        for (JsonNode container : task.set.definition.containers()) {
            String image = container.path("image").asText();
            String reason = image.equals(world.bootstrapImage()) ? null : puller.pull(image);
            if (reason != null) {
                return reason.startsWith(PULL_ERROR.strip()) ? reason : PULL_ERROR + reason;
            }
        }
        return null;
    }

    private void run(Task task) {
        task.running(agenda.now());
        register(task);
        events.registered(task.set);
        after(CHECKING, task, () -> {
            if (!task.set.primary() && greenUnhealthy.getAsBoolean()) {
                group(task.set).unhealthy(task.ip, Health.failed());
                events.unhealthy(task.set);
                after(NOTICING, task, () -> fail(task));
                return;
            }
            task.healthy = true;
            group(task.set).healthy(task.ip);
            settle(task.set);
        });
    }

    private void fail(Task task) {
        events.stopped(task.set, List.of(task));
        deregister(task);
        events.deregistered(task.set, 1);
        task.unwanted("ServiceSchedulerInitiated", EcsTexts.HEALTH_STOP.formatted(task.set.order.targetGroupArn()));
        task.lastStatus = "STOPPING";
        agenda.in(STOPPING, () -> end(task));
        replace(task);
    }

    private void replace(Task failed) {
        TaskSet set = failed.set;
        if (failed.attempt == 2) {
            events.inconsistent(set);
        }
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failed.attempt, 10));
        agenda.in(doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY, () -> {
            if (!set.draining() && set.wanted().size() < set.desired) {
                launch(set, 1, failed.attempt + 1);
            }
        });
    }

    private void stop(TaskSet set, List<Task> tasks) {
        for (Task task : tasks) {
            deregister(task);
            task.unwanted("ServiceSchedulerInitiated", "Scaling activity initiated by (deployment " + set.id + ")");
            // Connections are drained before the containers get their signal.
            agenda.in(DRAINING, () -> task.lastStatus = "STOPPING");
            agenda.in(DRAINING.plus(STOPPING), () -> end(task));
        }
        events.deregistered(set, tasks.size());
        events.stopped(set, tasks);
        settle(set);
    }

    private void end(Task task) {
        task.stopped(agenda.now());
        agenda.in(REMEMBERED, () -> task.set.tasks.remove(task));
    }

    private void settle(TaskSet set) {
        if (set.settle(agenda.now())) {
            events.steady();
        }
    }

    private void after(Duration delay, Task task, Runnable what) {
        agenda.in(delay, () -> {
            if (task.wanted) {
                what.run();
            }
        });
    }

    private void register(Task task) {
        TaskSet set = task.set;
        group(set)
                .register(
                        task.ip,
                        set.order.containerPort(),
                        new Backend(
                                world.service(),
                                set.definition.arn(),
                                set.id,
                                task.id,
                                set.definition.image(set.order.containerName()),
                                set::label));
    }

    private void deregister(Task task) {
        group(task.set).deregister(task.ip);
        agenda.in(DRAINING, () -> group(task.set).remove(task.ip));
    }

    private TargetGroup group(TaskSet set) {
        return loadBalancer.targetGroup(set.order.targetGroupArn());
    }
}
