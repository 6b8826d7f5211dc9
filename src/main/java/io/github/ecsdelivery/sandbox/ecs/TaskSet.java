package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task set of the service. */
final class TaskSet {
    final String id;
    final String arn;
    final TaskDefinition definition;
    final TaskSetOrder order;
    final Instant createdAt;
    final List<Task> tasks = new ArrayList<>();
    String status;
    Instant updatedAt;

    @Nullable
    Instant steadyAt;

    int desired;

    /** Whether it is to replace another; the one that is replaced is blue. */
    boolean green;

    TaskSet(
            String id,
            String arn,
            TaskDefinition definition,
            TaskSetOrder order,
            String status,
            int desired,
            Instant createdAt) {
        this.id = id;
        this.arn = arn;
        this.definition = definition;
        this.order = order;
        this.status = status;
        this.desired = desired;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    boolean primary() {
        return status.equals("PRIMARY");
    }

    boolean draining() {
        return status.equals("DRAINING");
    }

    /** As CodeDeploy labels it: {@code blue} or {@code green}. */
    String label() {
        return green ? "green" : "blue";
    }

    void status(String newStatus, Instant now) {
        status = newStatus;
        updatedAt = now;
    }

    /** Tasks that run or are on their way to. */
    List<Task> wanted() {
        return tasks.stream().filter(task -> task.wanted).toList();
    }

    int running() {
        return (int) tasks.stream().filter(Task::running).count();
    }

    int pending() {
        return (int) tasks.stream().filter(Task::pending).count();
    }

    boolean steady() {
        return steadyAt != null;
    }

    /**
     * Looks whether all tasks that should be there are, and healthy.
     *
     * @return true when that came to be just now
     */
    boolean settle(Instant now) {
        long healthy = tasks.stream().filter(task -> task.healthy).count();
        boolean settled = !draining() && healthy == desired && wanted().size() == desired;
        boolean news = settled && steadyAt == null;
        steadyAt = !settled ? null : steadyAt == null ? now : steadyAt;
        return news;
    }

    TaskSetFacts facts() {
        return new TaskSetFacts(
                id, status, definition.arn(), order.targetGroupArn(), desired, pending(), running(), steady());
    }
}
