package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.cause.ContainerLogs;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** What containers wrote to CloudWatch Logs. */
public final class CloudWatchContainerLogs implements ContainerLogs {
    /** So many empty answers are followed. */
    private static final int EMPTY = 10;

    private final AwsClients clients;

    public CloudWatchContainerLogs(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public List<String> tail(Stream stream, int most) throws DeliveryException {
        return AwsFailures.translate("logs:GetLogEvents", () -> {
            try {
                return newest(stream, most);
            } catch (ResourceNotFoundException e) {
                return List.of();
            }
        });
    }

    // An answer may be empty although the stream has more (GetLogEvents); at its end the token stays the same.
    private List<String> newest(Stream stream, int most) {
        String token = null;
        for (int i = 0; i < EMPTY; i++) {
            String before = token;
            GetLogEventsResponse page = clients.logs(stream.region())
                    // By default the newest events, still the oldest of them first.
                    .getLogEvents(request -> request.logGroupName(stream.group())
                            .logStreamName(stream.name())
                            .limit(most)
                            .nextToken(before));
            if (page.hasEvents() && !page.events().isEmpty()) {
                return page.events().stream().map(OutputLogEvent::message).toList();
            }
            token = page.nextBackwardToken();
            if (token == null || token.equals(before)) {
                break;
            }
        }
        return List.of();
    }
}
