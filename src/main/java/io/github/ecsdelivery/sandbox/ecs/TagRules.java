package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tags, and the size of the whole. */
final class TagRules implements Rule {
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public void check(ObjectNode definition) {
        if (definition.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw EcsTexts.client(EcsTexts.TOO_LARGE);
        }
        tags(definition.path("tags"));
    }

    /** Refuses a list of tags that AWS refuses. */
    static void tags(JsonNode tags) {
        if (tags.size() > 50) {
            throw EcsTexts.client("Tags can have a maximum of 50 entries.");
        }
        Set<String> keys = new HashSet<>();
        for (JsonNode tag : tags) {
            String key = tag.path("key").asText();
            if (key.isEmpty() || key.length() > 128) {
                throw EcsTexts.client("Tag key must have 1 to 128 characters.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw EcsTexts.client("Tag key cannot start with aws:.");
            }
            if (tag.path("value").asText().length() > 256) {
                throw EcsTexts.client("Tag value has at most 256 characters.");
            }
            if (!keys.add(key)) {
                throw EcsTexts.client("Duplicate tag keys found.");
            }
        }
    }
}
