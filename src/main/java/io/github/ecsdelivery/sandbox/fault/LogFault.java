package io.github.ecsdelivery.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The log driver awslogs cannot begin. Where no container uses it, nothing fails. */
public enum LogFault implements TaskFault {
    /** There is no such log group. */
    NO_GROUP,
    /** The execution role may not write. */
    DENIED;

    @Override
    public @Nullable FailedStart failedStart(StartingTask task) {
        for (JsonNode container : task.definition().path("containerDefinitions")) {
            JsonNode log = container.path("logConfiguration");
            if (log.path("logDriver").asText().equals("awslogs")) {
                String group = log.at("/options/awslogs-group").asText();
                return this == NO_GROUP
                        ? refused("ResourceNotFoundException", "The specified log group does not exist.")
                        : denied(task, group);
            }
        }
        return null;
    }

    /** What a task meets whose log stream CloudWatch refuses to make. */
    public static FailedStart refused(String code, String text) {
        return new FailedStart(StartTexts.LOG_DRIVER.formatted(code + ": " + text), null);
    }

    private static FailedStart denied(StartingTask task, String group) {
        String stream = task.arn("logs", task.region(), "log-group:" + group + ":log-stream:*");
        return refused("AccessDeniedException", task.denied("logs:CreateLogStream", stream));
    }
}
