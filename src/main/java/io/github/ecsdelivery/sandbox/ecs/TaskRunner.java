package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps as many tasks running as there should be: starts, restarts and stops them. */
final class TaskRunner implements TaskLife.Keeper {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(27);
    /** After so many in a row the service says that it cannot start tasks. */
    private static final int INCONSISTENT = 3;

    private final World world;
    private final Agenda agenda;
    private final Troubles troubles;
    private final ServiceEvents events;
    private final Startup startup;
    private final TaskLife life;
    private final Numbering numbering;
    private int count;

    TaskRunner(
            World world,
            Agenda agenda,
            Startup startup,
            Troubles troubles,
            LoadBalancer loadBalancer,
            ServiceEvents events,
            ContainerOutput output,
            Numbering numbering) {
        this.world = world;
        this.agenda = agenda;
        this.troubles = troubles;
        this.events = events;
        this.startup = startup;
        this.life = new TaskLife(world, agenda, startup, troubles, loadBalancer, events, output, this);
        this.numbering = numbering;
    }

    /** Tasks that have been running for long. */
    void settled(TaskSet set) {
        for (int i = 0; i < set.desired; i++) {
            life.settled(task(set, 0));
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
        changed(set);
    }

    /** Stops all tasks, and says so when the last has stopped. */
    void drain(TaskSet set, Runnable gone) {
        List<Task> wanted = set.wanted();
        if (!wanted.isEmpty()) {
            events.draining(set, wanted.size());
            stop(set, wanted);
        }
        agenda.in(TaskLife.DRAINING.plus(TaskLife.STOPPING), gone);
    }

    /** Stops a task because a caller wants it; another takes its place. */
    void stop(Task task, String reason) {
        events.deregistered(task.set, 1);
        life.stop(task, "UserInitiated", reason, Duration.ZERO);
        reconcile(task.set);
    }

    @Override
    public void lost(Task task) {
        if (task.startedAt != null) {
            // Only what never reached RUNNING is throttled (ECS developer guide, service throttle logic).
            retry(task.set, 1, 0);
            return;
        }
        int failures = task.attempt + 1;
        if (failures == INCONSISTENT) {
            events.inconsistent(task.set);
        }
        retry(task.set, 1, failures);
    }

    @Override
    public void changed(TaskSet set) {
        if (set.settle(agenda.now())) {
            events.steady();
        }
    }

    private void launch(TaskSet set, int tasks, int attempt) {
        String unplaced = troubles.first(set, TaskFault::unplaced);
        if (unplaced != null) {
            events.unplaced(set, unplaced);
            retry(set, tasks, attempt + 1);
            return;
        }
        String untaken = startup.untakenRole(set.definition);
        if (untaken != null) {
            events.notLaunched(set, untaken);
            retry(set, tasks, attempt + 1);
            return;
        }
        List<Task> started = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            Task task = task(set, attempt);
            started.add(task);
            life.begin(task);
        }
        events.started(set, started);
    }

    private Task task(TaskSet set, int attempt) {
        String seed = world.cluster() + "/" + world.service() + "/task/" + count++;
        String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Task task = new Task(id, numbering.address(), set, attempt, agenda.now());
        set.tasks.add(task);
        return task;
    }

    /**
     * @param failures how many starts in a row have failed
     */
    private void retry(TaskSet set, int tasks, int failures) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 10));
        agenda.in(doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY, () -> {
            int missing = set.desired - set.wanted().size();
            if (!set.draining() && missing > 0) {
                launch(set, Math.min(missing, tasks), failures);
            }
        });
    }

    private void stop(TaskSet set, List<Task> tasks) {
        for (Task task : tasks) {
            // Connections are drained before the containers get their signal.
            life.stop(
                    task,
                    "ServiceSchedulerInitiated",
                    "Scaling activity initiated by (deployment " + set.id + ")",
                    TaskLife.DRAINING);
        }
        events.deregistered(set, tasks.size());
        events.stopped(set, tasks);
        changed(set);
    }
}
