package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.FunctionLog;
import io.github.ecsdelivery.sandbox.logs.LogStore;
import java.time.Instant;

/** Functions print what they are invoked with to log groups of their own, as those in AWS's examples do. */
record FunctionLogs(LogStore store) implements FunctionLog {
    private static final String GROUPS = "/aws/lambda/";
    private static final String STREAM = "sandbox";

    @Override
    public void invoked(String function, String input, Instant at) {
        String group = GROUPS + function;
        if (!store.hasGroup(group)) {
            store.createGroup(group, at);
        }
        store.write(group, STREAM, at, input);
    }
}
