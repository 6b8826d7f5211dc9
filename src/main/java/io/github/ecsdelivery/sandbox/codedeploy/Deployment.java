package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deployment: what was asked for and how far it got. */
final class Deployment {
    final String id;
    final Request request;
    final Instant createdAt;
    final Lifecycle lifecycle;
    Status status = Status.CREATED;
    boolean terminationWaitStarted;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant completedAt;

    @Nullable
    String errorCode;

    @Nullable
    String errorMessage;

    @Nullable
    String rollbackId;

    @Nullable
    String rollbackMessage;

    /** The original task set as last seen; null before Install. */
    @Nullable
    TaskSetFacts blue;

    /** The replacement task set as last seen; null before Install. */
    @Nullable
    TaskSetFacts green;

    /** Percent of production traffic that green had when last seen. */
    int greenWeight;

    /**
     * What was asked for.
     *
     * @param revision null for a rollback to what was there before any deployment
     * @param previousRevision of the last deployment that succeeded
     * @param alarms that are watched
     * @param overrideAlarms as they were sent; null when those of the group are watched
     * @param triggeringId of the deployment that is rolled back, null for all others
     */
    record Request(
            @Nullable ObjectNode revision,
            @Nullable ObjectNode previousRevision,
            DeploymentConfig config,
            @Nullable String description,
            AutoRollback autoRollback,
            AlarmConfiguration alarms,
            @Nullable ObjectNode overrideAlarms,
            @Nullable String triggeringId) {}

    Deployment(String id, Request request, Lifecycle lifecycle, Instant createdAt) {
        this.id = id;
        this.request = request;
        this.lifecycle = lifecycle;
        this.createdAt = createdAt;
    }

    boolean rollback() {
        return request.triggeringId() != null;
    }

    void start(Instant now) {
        status = Status.IN_PROGRESS;
        startedAt = now;
    }

    void end(Status terminal, Instant now) {
        status = terminal;
        completedAt = now;
    }

    void error(String code, String message) {
        errorCode = code;
        errorMessage = message;
    }
}
