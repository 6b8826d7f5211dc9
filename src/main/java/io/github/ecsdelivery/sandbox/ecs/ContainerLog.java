package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;

/** Where containers with the log driver awslogs write to: the log groups of the service's account and region. */
public interface ContainerLog {

    /**
     * Makes a new stream ready, as the log driver does before its container starts.
     *
     * @param create whether the driver makes the group when it is missing ({@code awslogs-create-group})
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal as CloudWatch Logs refuses it; then the task cannot start
     */
    void open(String group, boolean create, String stream, Instant at);

    /** Writes a line to a stream that was opened. */
    void write(String group, String stream, Instant at, String message);
}
