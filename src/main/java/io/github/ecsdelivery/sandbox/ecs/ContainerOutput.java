package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.fault.FailedStart;
import io.github.ecsdelivery.sandbox.fault.LogFault;
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

    /** Opens the streams of all containers; the refusal of one is why the task cannot start. */
    @Nullable
    FailedStart open(Task task, Instant now) {
        for (JsonNode container : task.set.definition.containers()) {
            if (reaches(container)) {
                try {
                    log.open(
                            options(container).path("awslogs-group").asText(),
                            options(container).path("awslogs-create-group").asBoolean(),
                            stream(task, container),
                            now);
                } catch (Refusal refusal) {
                    return LogFault.refused(refusal.code(), refusal.text());
                }
            }
        }
        return null;
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
        if (reaches(container)) {
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
