package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.fault.FailedStart;
import io.github.ecsdelivery.sandbox.fault.LogFault;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What containers print, on its way to CloudWatch Logs: the driver awslogs, the service's own region. */
final class ContainerOutput {
    private final ContainerLog log;
    private final String region;

    ContainerOutput(ContainerLog log, String region) {
        this.log = log;
        this.region = region;
    }

    /**
     * Opens the streams of all containers; the refusal of one is why the task cannot start.
     *
     * @param role the task's execution role; null when it has none
     */
    @Nullable
    FailedStart open(Task task, Instant now, @Nullable ServiceRole role) {
        for (JsonNode container : task.set.definition.containers()) {
            if (reaches(container)) {
                String denied = role == null ? null : refusal(task, container, role);
                if (denied != null) {
                    return LogFault.refused("AccessDeniedException", denied);
                }
                try {
                    log.open(options(container).path("awslogs-group").asText(), stream(task, container), now);
                } catch (Refusal refusal) {
                    return LogFault.refused(refusal.code(), refusal.text());
                }
            }
        }
        return null;
    }

    /** Why the role cannot open a container's stream; whether it can write to it shows only then. */
    private static @Nullable String refusal(Task task, JsonNode container, ServiceRole role) {
        String[] own = task.set.definition.arn().split(":", 6);
        String stream = own[0] + ":" + own[1] + ":logs:" + own[3] + ":" + own[4] + ":log-group:"
                + options(container).path("awslogs-group").asText() + ":log-stream:";
        boolean makesGroup =
                options(container).path("awslogs-create-group").asText().equals("true");
        String refusal = makesGroup ? role.refusal(Deed.of("logs:CreateLogGroup", stream)) : null;
        if (refusal == null) {
            refusal = role.refusal(Deed.of("logs:CreateLogStream", stream + stream(task, container)));
        }
        if (refusal == null) {
            task.mute |= role.refusal(Deed.of("logs:PutLogEvents", stream + stream(task, container))) != null;
        }
        return refusal;
    }

    /** Each container says that it has started; more it cannot, since it is not run. */
    void started(Task task, Instant now) {
        for (JsonNode container : task.set.definition.containers()) {
            print(
                    task,
                    container,
                    now,
                    List.of("Container " + container.path("name").asText() + " with image "
                            + container.path("image").asText() + " has started; the sandbox does not run it."));
        }
    }

    /** Prints lines as one of the task's containers. */
    void print(Task task, JsonNode container, Instant now, List<String> lines) {
        if (reaches(container) && !task.mute) {
            String group = options(container).path("awslogs-group").asText();
            lines.forEach(line -> log.write(group, stream(task, container), now, line));
        }
    }

    private boolean reaches(JsonNode container) {
        return container.at("/logConfiguration/logDriver").asText().equals("awslogs")
                && options(container).path("awslogs-region").asText().equals(region);
    }

    private static JsonNode options(JsonNode container) {
        return container.at("/logConfiguration/options");
    }

    private static String stream(Task task, JsonNode container) {
        return options(container).path("awslogs-stream-prefix").asText() + "/"
                + container.path("name").asText() + "/" + task.id;
    }
}
