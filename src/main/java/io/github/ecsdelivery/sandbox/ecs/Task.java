package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One task of a task set, with what DescribeTasks tells of it. */
final class Task {
    final String id;
    final String ip;
    final TaskSet set;
    final int attempt;
    final Instant createdAt;
    String lastStatus = "PROVISIONING";
    boolean wanted = true;
    boolean healthy;

    @Nullable
    Instant pullStartedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant stoppedAt;

    @Nullable
    String stopCode;

    @Nullable
    String stoppedReason;

    /** @param attempt 0 for the first start, counts restarts after failures */
    Task(String id, String ip, TaskSet set, int attempt, Instant createdAt) {
        this.id = id;
        this.ip = ip;
        this.set = set;
        this.attempt = attempt;
        this.createdAt = createdAt;
    }

    boolean running() {
        return lastStatus.equals("RUNNING");
    }

    boolean stopped() {
        return lastStatus.equals("STOPPED");
    }

    /** Whether it is on its way to RUNNING. */
    boolean pending() {
        return wanted && !running();
    }

    void running(Instant now) {
        lastStatus = "RUNNING";
        startedAt = now;
    }

    void stopped(Instant now) {
        lastStatus = "STOPPED";
        stoppedAt = now;
    }

    /** From now on it is to stop. */
    void unwanted(String code, String reason) {
        wanted = false;
        healthy = false;
        stopCode = code;
        stoppedReason = reason;
    }
}
