package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;

/** Where containers with the log driver awslogs write to: the log groups of the service's account and region. */
public interface ContainerLog {

    /**
     * Makes a new stream ready, as the log driver does before its container starts.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal as CloudWatch Logs refuses it; then the task cannot start
     */
    void open(String group, String stream, Instant at);

    /** Writes a line to a stream that was opened. */
    void write(String group, String stream, Instant at, String message);
}
