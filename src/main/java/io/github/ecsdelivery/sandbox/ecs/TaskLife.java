package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.elbv2.Backend;
import io.github.ecsdelivery.sandbox.elbv2.Health;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.fault.Crash;
import io.github.ecsdelivery.sandbox.fault.FailedCheck;
import io.github.ecsdelivery.sandbox.fault.FailedStart;
import io.github.ecsdelivery.sandbox.fault.StartingTask;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a task that has a place: it starts and becomes healthy, or fails, with the times that Fargate takes. */
final class TaskLife {
    static final Duration DRAINING = Duration.ofSeconds(20);
    static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration PROVISIONING = Duration.ofSeconds(8);
    private static final Duration PULLING = Duration.ofSeconds(12);
    private static final Duration CHECKING = Duration.ofSeconds(20);
    private static final Duration REACTING = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String BY_SCHEDULER = "ServiceSchedulerInitiated";

    private final World world;
    private final Agenda agenda;
    private final Startup startup;
    private final Troubles troubles;
    private final LoadBalancer loadBalancer;
    private final ServiceEvents events;
    private final ContainerOutput output;
    private final Keeper keeper;

    /** Who cares that the right number of tasks runs. */
    interface Keeper {
        /** The task has failed. */
        void lost(Task task);

        /** The task set may have become steady, or no longer be so. */
        void changed(TaskSet set);
    }

    TaskLife(
            World world,
            Agenda agenda,
            Startup startup,
            Troubles troubles,
            LoadBalancer loadBalancer,
            ServiceEvents events,
            ContainerOutput output,
            Keeper keeper) {
        this.world = world;
        this.agenda = agenda;
        this.startup = startup;
        this.troubles = troubles;
        this.loadBalancer = loadBalancer;
        this.events = events;
        this.output = output;
        this.keeper = keeper;
    }

    /** It has been running for long. */
    void settled(Task task) {
        task.running(agenda.now());
        register(task);
        Health failing = failing(task);
        if (failing != null) {
            targets(task.set).unhealthy(task.ip, failing);
            return;
        }
        targets(task.set).healthy(task.ip);
        task.healthy = true;
    }

    /** How the checks of a task of the first set fail; null when they do not. */
    private @Nullable Health failing(Task task) {
        if (!task.set.primary()) {
            return null;
        }
        return switch (world.ecs().state().targets()) {
            case HEALTHY -> null;
            case FAILED -> Health.failed();
            case WRONG_CODE -> Health.wrongCode(500);
            case TIMED_OUT -> Health.timedOut();
        };
    }

    void begin(Task task) {
        after(PROVISIONING, task, () -> {
            task.pulling(agenda.now());
            after(PULLING, task, () -> start(task));
        });
    }

    /**
     * Takes it from behind the load balancer and stops it.
     *
     * @param code as {@code stopCode} of DescribeTasks
     * @param draining how long connections are drained before the containers get their signal
     */
    void stop(Task task, String code, String reason, Duration draining) {
        targets(task.set).deregister(task.ip);
        agenda.in(DRAINING, () -> targets(task.set).remove(task.ip));
        task.unwanted(code, reason);
        agenda.in(draining, () -> task.stopping(agenda.now()));
        agenda.in(draining.plus(STOPPING), () -> end(task));
    }

    private void start(Task task) {
        task.pullStoppedAt = agenda.now();
        FailedStart failed = failedStart(task);
        if (failed == null) {
            run(task);
            return;
        }
        events.unplaced(task.set, failed.reason());
        task.failedToStart(failed);
        task.stopping(agenda.now());
        end(task);
        keeper.lost(task);
    }

    private @Nullable FailedStart failedStart(Task task) {
        StartingTask starting =
                new StartingTask(task.set.definition.tree(), world.region(), world.accountId(), task.id);
        FailedStart ordered = troubles.first(task.set, fault -> fault.failedStart(starting));
        if (ordered != null) {
            return ordered;
        }
        return startup.failure(task, agenda.now());
    }

    private void run(Task task) {
        task.running(agenda.now());
        output.started(task, agenda.now());
        register(task);
        events.registered(task.set);
        Crash crash = troubles.first(task.set, TaskFault::crash);
        if (crash != null) {
            after(crash.after(), task, () -> crash(task, crash));
        }
        FailedCheck failedCheck = troubles.first(task.set, TaskFault::failedCheck);
        JsonNode sick = failedCheck == null ? null : sick(task, failedCheck);
        if (sick != null) {
            after(patience(sick.path("healthCheck")), task, () -> {
                task.sickContainer = sick.path("name").asText();
                events.containerUnhealthy(task);
                fail(task, VerbatimTexts.CONTAINER_STOP);
            });
        }
        after(CHECKING, task, () -> check(task, sick == null));
    }

    /** The container whose own health check fails; null when it has none. */
    private static @Nullable JsonNode sick(Task task, FailedCheck failed) {
        for (JsonNode container : task.set.definition.containers()) {
            String name = container.path("name").asText();
            if (container.has("healthCheck")
                    && (failed.container() == null || failed.container().equals(name))) {
                return container;
            }
        }
        return null;
    }

    /** How long Docker tries before it calls a container unhealthy. */
    private static Duration patience(JsonNode check) {
        return Duration.ofSeconds(check.path("startPeriod").asLong()
                + check.path("interval").asLong() * check.path("retries").asLong());
    }

    private void check(Task task, boolean containersHealthy) {
        Health unhealthy = troubles.first(task.set, TaskFault::unhealthy);
        if (unhealthy != null) {
            targets(task.set).unhealthy(task.ip, unhealthy);
            after(REACTING, task, () -> {
                events.unhealthy(task, unhealthy);
                fail(task, EcsTexts.HEALTH_STOP.formatted(task.set.order.targetGroupArn()));
            });
            return;
        }
        targets(task.set).healthy(task.ip);
        task.healthy = containersHealthy;
        keeper.changed(task.set);
    }

    private void crash(Task task, Crash crash) {
        String name = crash.container() == null ? task.set.order.containerName() : crash.container();
        for (JsonNode container : task.set.definition.containers()) {
            if (!container.path("name").asText().equals(name)) {
                continue;
            }
            output.print(task, container, agenda.now(), crash.lines());
            task.exits.put(name, new Task.Exit(crash.exitCode(), crash.reason()));
            if (container.path("essential").asBoolean(true)) {
                events.deregistered(task.set, 1);
                stop(task, "EssentialContainerExited", VerbatimTexts.ESSENTIAL_EXITED, Duration.ZERO);
                keeper.lost(task);
                keeper.changed(task.set);
            }
        }
    }

    private void fail(Task task, String reason) {
        events.stopped(task.set, List.of(task));
        events.deregistered(task.set, 1);
        stop(task, BY_SCHEDULER, reason, Duration.ZERO);
        keeper.lost(task);
        keeper.changed(task.set);
    }

    private void end(Task task) {
        task.stopped(agenda.now());
        agenda.in(REMEMBERED, () -> task.set.tasks.remove(task));
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
        Backend backend = new Backend(
                world.service(),
                set.definition.arn(),
                set.id,
                task.id,
                set.definition.image(set.order.containerName()),
                set::label);
        targets(set).register(task.ip, set.order.containerPort(), backend);
    }

    private TargetGroup targets(TaskSet set) {
        return loadBalancer.targetGroup(set.order.targetGroupArn());
    }
}
