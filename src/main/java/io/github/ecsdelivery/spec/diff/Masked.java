package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecsdelivery.spec.secret.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that can be shown, and what was hidden in them. */
final class Masked {
    /** They say where a secret is; their name says nothing about them. */
    private static final Set<String> REFERENCES = Set.of("valueFrom", "credentialsParameter", "credentialSpecs");

    private static final Set<String> ARGUMENTS = Set.of("command", "entryPoint");

    private final List<String> hidden = new ArrayList<>();

    /** What was hidden until now, in order; only to be compared. */
    List<String> hidden() {
        return hidden;
    }

    /**
     * @param path where it stands; entries of lists may be called anything
     * @param name what the value is called
     */
    JsonNode value(JsonNode value, SpecPath path, String name) {
        if (value instanceof ObjectNode map) {
            return object(map, path);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                masked.add(entry(list, i, path, name));
            }
            return masked;
        }
        if (value.isNull() || value.isBoolean()) {
            return value;
        }
        return shown(value, SecretMask.of(REFERENCES.contains(name) ? null : name, value.asText()));
    }

    /** One entry of a list; an argument is also judged by the one before it. */
    JsonNode entry(ArrayNode list, int index, SpecPath path, String name) {
        JsonNode value = list.get(index);
        if (ARGUMENTS.contains(name) && value.isTextual()) {
            @Nullable String before = index == 0 ? null : list.get(index - 1).asText();
            return shown(value, SecretMask.ofArgument(before, value.asText()));
        }
        return value(value, path.entry(""), name);
    }

    private ObjectNode object(ObjectNode map, SpecPath path) {
        ListRule rule = ListRule.ofEntry(path);
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        map.properties().forEach(member -> {
            String key = member.getKey();
            // The keys of an entry are names themselves, and the path shows them anyway.
            boolean names = rule != null && rule.keys().contains(key);
            String name = rule == null ? key : rule.nameOf(map, key);
            masked.set(key, names ? member.getValue() : value(member.getValue(), path.member(key), name));
        });
        return masked;
    }

    private JsonNode shown(JsonNode value, SecretMask mask) {
        hidden.addAll(mask.hidden());
        return mask.hidden().isEmpty() ? value : TextNode.valueOf(mask.text());
    }
}
