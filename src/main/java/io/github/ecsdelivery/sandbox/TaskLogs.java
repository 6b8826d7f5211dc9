package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecs.ContainerLog;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import java.time.Instant;

/** Tasks write to CloudWatch Logs; a group that nobody described is there when the worlds take it for granted. */
record TaskLogs(LogStore store) implements ContainerLog {
    @Override
    public void open(String group, boolean create, String stream, Instant at) {
        if (!store.hasGroup(group) && (create || store.takesForGranted())) {
            store.createGroup(group, at);
        }
        store.createStream(group, stream, at);
    }

    @Override
    public void write(String group, String stream, Instant at, String message) {
        store.write(group, stream, at, message);
    }
}
