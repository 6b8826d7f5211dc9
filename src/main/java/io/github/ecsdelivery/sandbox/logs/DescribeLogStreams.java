package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DescribeLogStreams. */
final class DescribeLogStreams {
    private static final String BY_TIME = "LastEventTime";

    private final LogStore store;
    private final LogArns arns;

    DescribeLogStreams(LogStore store, LogArns arns) {
        this.store = store;
        this.arns = arns;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        String group = arns.group(input);
        String prefix = LogInputs.streamName(input, "logStreamNamePrefix");
        boolean byTime = BY_TIME.equals(LogInputs.oneOf(input, "orderBy", List.of("LogStreamName", BY_TIME)));
        if (byTime && prefix != null) {
            throw LogsTexts.parameter(LogsTexts.ORDER);
        }
        List<LogStream.Facts> found = new ArrayList<>(store.streams(group).stream()
                .filter(stream -> prefix == null || stream.name().startsWith(prefix))
                .toList());
        if (byTime) {
            found.sort(Comparator.comparingLong(stream -> orZero(stream.last())));
        }
        if (Boolean.TRUE.equals(Members.flag(input, "descending"))) {
            Collections.reverse(found);
        }
        return LogInputs.page(input, "logStreams", found, stream -> view(group, stream));
    }

    private static long orZero(@Nullable Long millis) {
        return millis == null ? 0 : millis;
    }

    private ObjectNode view(String group, LogStream.Facts stream) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("logStreamName", stream.name())
                .put("creationTime", stream.created());
        if (stream.last() != null) {
            view.put("firstEventTimestamp", stream.first())
                    .put("lastEventTimestamp", stream.last())
                    .put("lastIngestionTime", stream.lastIngestion());
        }
        // The service no longer counts the bytes of streams.
        return view.put("arn", arns.stream(group, stream.name())).put("storedBytes", 0);
    }
}
