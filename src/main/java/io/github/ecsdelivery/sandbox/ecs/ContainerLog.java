package io.github.ecsdelivery.sandbox.ecs;

import java.time.Instant;

/** Where containers with the log driver awslogs write to: the log groups of the service's account and region. */
public interface ContainerLog {
    /** A place that takes everything and keeps nothing. */
    ContainerLog NONE = new ContainerLog() {
        @Override
        public boolean open(String group, String stream, boolean createGroup, Instant at) {
            return true;
        }

        @Override
        public void write(String group, String stream, Instant at, String message) {
            // Nobody reads it.
        }
    };

    /**
     * Makes a stream ready, as the log driver does before its container starts.
     *
     * @param createGroup whether a missing group is to be made (awslogs-create-group)
     * @return false when there is no such group, so that the task cannot start
     */
    boolean open(String group, String stream, boolean createGroup, Instant at);

    /** Writes a line to a stream that was opened. */
    void write(String group, String stream, Instant at, String message);
}
