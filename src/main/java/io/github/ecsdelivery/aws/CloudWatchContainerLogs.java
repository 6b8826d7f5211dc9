package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.cause.ContainerLogs;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** What containers wrote to CloudWatch Logs. */
public final class CloudWatchContainerLogs implements ContainerLogs {
    private final AwsClients clients;

    public CloudWatchContainerLogs(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public List<String> tail(Stream stream, int most) throws DeliveryException {
        return AwsFailures.translate("logs:GetLogEvents", () -> {
            try {
                return clients
                        .logs(stream.region())
                        // By default the newest events, still the oldest of them first.
                        .getLogEvents(request -> request.logGroupName(stream.group())
                                .logStreamName(stream.name())
                                .limit(most))
                        .events()
                        .stream()
                        .map(OutputLogEvent::message)
                        .toList();
            } catch (ResourceNotFoundException e) {
                return List.of();
            }
        });
    }
}
