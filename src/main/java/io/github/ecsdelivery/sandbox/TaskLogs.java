package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecs.ContainerLog;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import java.time.Instant;

/** Tasks write to CloudWatch Logs; since worlds do not describe log groups, each is taken to be there. */
record TaskLogs(LogStore store) implements ContainerLog {
    @Override
    public void open(String group, String stream, Instant at) {
        if (!store.hasGroup(group)) {
            store.createGroup(group, at);
        }
        store.createStream(group, stream, at);
    }

    @Override
    public void write(String group, String stream, Instant at, String message) {
        store.write(group, stream, at, message);
    }
}
