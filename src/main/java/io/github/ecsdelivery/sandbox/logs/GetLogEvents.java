package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GetLogEvents: one stream, page by page in both directions. A token names a place between two events, so a page that is
 * empty gives back the token that it was asked with, and what is written later is found by it.
 */
final class GetLogEvents {
    private static final Pattern TOKEN = Pattern.compile("([fb])/(\\d{56})/s");

    private final LogStore store;
    private final LogArns arns;

    GetLogEvents(LogStore store, LogArns arns) {
        this.store = store;
        this.arns = arns;
    }

    /**
     * Where a page begins.
     *
     * @param forward whether it holds what comes after the place, or what comes up to it
     * @param place null for the one end of the stream or the other
     */
    private record Cursor(boolean forward, @Nullable Position place) {
        boolean reaches(LogEvent event) {
            return place == null || (event.position().compareTo(place) > 0) == forward;
        }
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        Types.none().flags("startFromHead", "unmask").demand(input);
        String group = arns.group(input);
        String stream = LogInputs.streamName(input, "logStreamName");
        if (stream == null) {
            throw LogsTexts.constraint("logStreamName", "null", "Member must not be null");
        }
        int limit = LogInputs.limit(input, PageOfEvents.MOST_EVENTS);
        Window window = Window.of(input, false);
        Cursor cursor = cursor(input);
        List<LogEvent> candidates = new ArrayList<>(store.events(group, stream).stream()
                .filter(event -> window.holds(event) && cursor.reaches(event))
                .toList());
        return answer(page(candidates, cursor.forward(), limit), cursor);
    }

    private static Cursor cursor(ObjectNode input) {
        String token = Members.text(input, "nextToken");
        boolean head = Boolean.TRUE.equals(Members.flag(input, "startFromHead"));
        if (token == null) {
            return new Cursor(head, null);
        }
        Matcher matcher = TOKEN.matcher(token);
        Position place = matcher.matches() ? Position.parse(matcher.group(2)) : null;
        if (place == null) {
            throw LogsTexts.parameter(LogsTexts.TOKEN);
        }
        return new Cursor(matcher.group(1).equals("f"), place);
    }

    private static List<LogEvent> page(List<LogEvent> candidates, boolean forward, int limit) {
        if (!forward) {
            Collections.reverse(candidates);
        }
        PageOfEvents page = new PageOfEvents(limit);
        for (LogEvent event : candidates) {
            if (!page.take(event)) {
                break;
            }
        }
        List<LogEvent> events = page.events();
        if (!forward) {
            Collections.reverse(events);
        }
        return events;
    }

    private static ObjectNode answer(List<LogEvent> events, Cursor cursor) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode list = output.putArray("events");
        for (LogEvent event : events) {
            list.addObject()
                    .put("timestamp", event.millis())
                    .put("message", event.message())
                    .put("ingestionTime", event.millis());
        }
        Position empty = cursor.place() == null ? Position.START : cursor.place();
        Position after =
                events.isEmpty() ? empty : events.get(events.size() - 1).position();
        Position before = events.isEmpty() ? empty : events.get(0).position().before();
        return output.put("nextForwardToken", "f/" + after.text() + "/s")
                .put("nextBackwardToken", "b/" + before.text() + "/s");
    }
}
