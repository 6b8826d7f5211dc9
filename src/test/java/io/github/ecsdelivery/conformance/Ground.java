package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one client's calls are about: names of what is there, and what earlier answers told. */
final class Ground {
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, String> names = new HashMap<>();

    Ground(Map<String, String> names) {
        this.names.putAll(names);
    }

    void put(String name, String value) {
        names.put(name, value);
    }

    /** Whether all that a step names is known; not, when an earlier call was not answered. */
    boolean knows(Step step) {
        return NAME.matcher(step.input().toString()).results().allMatch(match -> names.containsKey(match.group(1)));
    }

    ObjectNode input(Step step) {
        return (ObjectNode) filled(step.input());
    }

    String text(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(names.getOrDefault(match.group(1), match.group())));
    }

    private JsonNode filled(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(text(node.asText()));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(filled(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> object.set(text(entry.getKey()), filled(entry.getValue())));
            return object;
        }
        return node;
    }
}
