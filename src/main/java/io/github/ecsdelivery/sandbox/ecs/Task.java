package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.fault.FailedStart;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task of a task set, with what DescribeTasks tells of it. */
final class Task {
    /** What a JVM exits with that was asked to stop. */
    private static final int TERMINATED = 143;

    final String id;
    final String ip;
    final TaskSet set;
    final int attempt;
    final Instant createdAt;
    final Map<String, Exit> exits = new HashMap<>();
    String lastStatus = "PROVISIONING";
    boolean wanted = true;
    boolean healthy;

    /** Whether nothing of what its containers print comes to their logs. */
    boolean mute;

    /** The container whose own health check fails, by name. */
    @Nullable
    String sickContainer;

    @Nullable
    Instant pullStartedAt;

    @Nullable
    Instant pullStoppedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant stoppingAt;

    @Nullable
    Instant stoppedAt;

    @Nullable
    String stopCode;

    @Nullable
    String stoppedReason;

    /**
     * How a container ended.
     *
     * @param code null when it never ran
     */
    record Exit(@Nullable Integer code, @Nullable String reason) {}

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

    void pulling(Instant now) {
        lastStatus = "PENDING";
        pullStartedAt = now;
    }

    void running(Instant now) {
        lastStatus = "RUNNING";
        startedAt = now;
    }

    /** Its containers did not run. */
    void failedToStart(FailedStart failed) {
        if (failed.container() != null) {
            exits.put(failed.container(), new Exit(null, failed.reason()));
        }
        unwanted("TaskFailedToStart", failed.reason());
    }

    /** Its containers are being stopped. */
    void stopping(Instant now) {
        lastStatus = "STOPPING";
        stoppingAt = now;
    }

    void stopped(Instant now) {
        lastStatus = "STOPPED";
        stoppedAt = now;
        if (startedAt != null) {
            for (JsonNode container : set.definition.containers()) {
                exits.putIfAbsent(container.path("name").asText(), new Exit(TERMINATED, null));
            }
        }
    }

    /** From now on it is to stop. */
    void unwanted(String code, String reason) {
        wanted = false;
        healthy = false;
        stopCode = code;
        stoppedReason = reason;
    }
}
