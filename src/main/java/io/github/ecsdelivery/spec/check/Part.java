package io.github.ecsdelivery.spec.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.ecsdelivery.spec.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of the task definition and where it stands. A member that is null counts as not given, as it does for AWS.
 *
 * @param value what stands there; a missing node when nothing does
 */
record Part(JsonNode value, JsonPointer at) {
    private static final Pattern TOKEN = Pattern.compile("<[A-Za-z0-9_.-]+>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int SHOWN = 60;

    static Part root(JsonNode tree) {
        return new Part(tree, JsonPointer.empty());
    }

    Part get(String member) {
        JsonNode found = value.path(member);
        return new Part(found.isNull() ? MissingNode.getInstance() : found, at.appendProperty(member));
    }

    /** The entries of a list; none when this is not one. */
    List<Part> items() {
        List<Part> items = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                items.add(new Part(value.get(i), at.appendIndex(i)));
            }
        }
        return items;
    }

    /** All that is given below this at a path such as {@code containerDefinitions[].portMappings[].hostPort}. */
    List<Part> all(String path) {
        List<Part> found = List.of(this);
        for (String step : path.replace("[]", ".[]").split("\\.")) {
            found = found.stream()
                    .flatMap(part -> step.equals("[]") ? part.items().stream() : List.of(part.get(step)).stream())
                    .filter(Part::given)
                    .toList();
        }
        return found;
    }

    boolean given() {
        return !value.isMissingNode();
    }

    /** Whether this is a list or map with nothing in it, or not there. */
    boolean empty() {
        return value.isEmpty() && (value.isContainerNode() || !given());
    }

    /** Whether it still waits for a value: a placeholder that could not be filled, or one for CodePipeline. */
    boolean open() {
        return value.isTextual()
                && (value.textValue().contains("${")
                        || TOKEN.matcher(value.textValue()).find());
    }

    /** The text, or null when this is no text or an open one. */
    @Nullable
    String text() {
        return value.isTextual() && !open() ? value.textValue() : null;
    }

    /** The number, or null when this is no whole number of 32 bits. */
    @Nullable
    Integer whole() {
        return value.isIntegralNumber() && value.canConvertToInt() ? Integer.valueOf(value.intValue()) : null;
    }

    boolean is(String text) {
        return text.equals(value.textValue());
    }

    boolean isTrue() {
        return value.isBoolean() && value.booleanValue();
    }

    boolean isFalse() {
        return value.isBoolean() && !value.booleanValue();
    }

    /** For sentences: {@code containerDefinitions[0].cpu}. */
    String path() {
        return Finding.path(at);
    }

    /** For sentences: {@code is "300"}, {@code is missing}, {@code is a list}. */
    String found() {
        if (!given()) {
            return "is missing";
        }
        if (value.isContainerNode()) {
            return value.isArray() ? "is a list" : "is a map";
        }
        String text = CONTROL.matcher(value.asText()).replaceAll("?");
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "is " + (value.isTextual() ? "\"" + cut + "\"" : cut);
    }
}
