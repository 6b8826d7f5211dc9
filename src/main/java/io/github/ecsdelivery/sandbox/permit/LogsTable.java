package io.github.ecsdelivery.sandbox.permit;

import java.util.Optional;

/**
 * CloudWatch Logs, whose ARNs of groups always end in a stream, be it an empty one: a policy needs {@code log-group:name:*}.
 * AWS source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon CloudWatch Logs";
 * CloudWatch Logs guide, "Log group and log stream ARNs".
 */
public final class LogsTable {
    private LogsTable() {}

    public static Table table() {
        return new Table("logs")
                .on("DescribeLogGroups", request -> stream(request, "", ""))
                .on("DescribeLogStreams", request -> stream(request, group(request), ""))
                .on("FilterLogEvents", request -> stream(request, group(request), ""))
                .on("GetLogEvents", request -> stream(request, group(request), request.textOrEmpty("logStreamName")));
    }

    private static String stream(Request request, String group, String name) {
        return request.arn("logs", "log-group:" + group + ":log-stream:" + name);
    }

    private static String group(Request request) {
        String identifier = Optional.ofNullable(request.text("logGroupIdentifier"))
                .orElseGet(() -> request.textOrEmpty("logGroupName"));
        // An ARN, which may end in ":*".
        return identifier.startsWith("arn:")
                ? identifier.replaceFirst("^.*:log-group:", "").replaceFirst(":\\*$", "")
                : identifier;
    }
}
