package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * FilterLogEvents: the streams of a group, interleaved, in the order of their events' times. An answer may be empty and
 * have a token all the same, since a call looks at a limited number of events.
 */
final class FilterLogEvents {
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int MOST_STREAMS = 100;
    private static final int LONGEST_PATTERN = 1024;

    private final LogStore store;
    private final LogArns arns;

    FilterLogEvents(LogStore store, LogArns arns) {
        this.store = store;
        this.arns = arns;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        Types.none().flags("interleaved", "unmask").demand(input);
        String group = arns.group(input);
        List<String> streams = streams(input, group);
        PageOfEvents page = new PageOfEvents(LogInputs.limit(input, PageOfEvents.MOST_EVENTS));
        Window window = Window.of(input, true);
        FilterPattern pattern = pattern(input);
        Position from = from(input);
        List<LogEvent> candidates = streams.stream()
                .flatMap(stream -> store.events(group, stream).stream())
                .filter(event -> window.holds(event) && event.position().compareTo(from) > 0)
                .sorted(Comparator.comparing(LogEvent::position))
                .toList();
        int seen = 0;
        for (LogEvent event : candidates) {
            if (seen == MOST_LOOKED_AT || (pattern.matches(event.message()) && !page.take(event))) {
                break;
            }
            seen++;
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode list = output.putArray("events");
        page.events().forEach(event -> list.add(view(event)));
        // The service no longer says which streams it has searched.
        output.putArray("searchedLogStreams");
        if (seen < candidates.size()) {
            output.put("nextToken", candidates.get(seen).position().before().text());
        }
        return output;
    }

    private List<String> streams(ObjectNode input, String group) {
        LogInputs.demandNotBoth(input, "logStreamNames", "logStreamNamePrefix");
        String prefix = LogInputs.streamName(input, "logStreamNamePrefix");
        if (!input.hasNonNull("logStreamNames")) {
            Stream<String> all = store.streams(group).stream().map(LogStream.Facts::name);
            return all.filter(name -> prefix == null || name.startsWith(prefix)).toList();
        }
        List<String> names = LogInputs.texts(input, "logStreamNames", MOST_STREAMS);
        names.forEach(name -> LogNames.demandStream("logStreamNames", name));
        return names.stream().distinct().toList();
    }

    private static FilterPattern pattern(ObjectNode input) {
        String text = Members.text(input, "filterPattern");
        if (text != null && text.length() > LONGEST_PATTERN) {
            throw LogsTexts.constraint(
                    "filterPattern", text, "Member must have length less than or equal to " + LONGEST_PATTERN);
        }
        return FilterPattern.parse(text == null ? "" : text);
    }

    private static Position from(ObjectNode input) {
        String token = Members.text(input, "nextToken");
        if (token == null) {
            return Position.START;
        }
        Position place = Position.parse(token);
        if (place == null) {
            throw LogsTexts.parameter(LogsTexts.TOKEN);
        }
        return place;
    }

    private static ObjectNode view(LogEvent event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("logStreamName", event.stream())
                .put("timestamp", event.millis())
                .put("message", event.message())
                .put("ingestionTime", event.millis())
                .put("eventId", event.position().text());
    }
}
