package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One map of an AppSpec, whose keys are read without regard to case and of which no other keys are taken. */
final class AppSpecTree {
    private final String path;
    private final Map<String, JsonNode> members = new LinkedHashMap<>();

    /**
     * @param path where the map stands, for texts
     * @param known the keys it may have; empty for any
     */
    AppSpecTree(@Nullable JsonNode tree, String path, String... known) throws AppSpec.Invalid {
        this.path = path;
        if (!(tree instanceof ObjectNode object)) {
            throw new AppSpec.Invalid(path + " must be a map.");
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey().toLowerCase(Locale.ROOT);
            boolean allowed = known.length == 0 || List.of(known).contains(key);
            if (!allowed) {
                throw new AppSpec.Invalid(path + " has the unknown property " + member.getKey() + ".");
            }
            if (members.put(key, member.getValue()) != null) {
                throw new AppSpec.Invalid(path + " has the property " + member.getKey() + " more than once.");
            }
        }
    }

    /** Members by key in lower case. */
    Map<String, JsonNode> members() {
        return members;
    }

    /** Null when not given. */
    @Nullable
    JsonNode get(String key) {
        JsonNode value = members.get(key);
        return value == null || value.isNull() ? null : value;
    }

    String text(String key) throws AppSpec.Invalid {
        String text = optionalText(key);
        if (text == null || text.isEmpty()) {
            throw new AppSpec.Invalid(path + " must have the property " + key + ".");
        }
        return text;
    }

    @Nullable
    String optionalText(String key) throws AppSpec.Invalid {
        JsonNode value = get(key);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new AppSpec.Invalid(path + "." + key + " must be a text.");
        }
        return value.textValue();
    }

    /** A whole number, or null when not given. */
    @Nullable
    Integer number(String key) throws AppSpec.Invalid {
        JsonNode value = get(key);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new AppSpec.Invalid(path + "." + key + " must be a whole number.");
        }
        return value.intValue();
    }

    /** A list, or null when not given. */
    @Nullable
    ArrayNode list(String key) throws AppSpec.Invalid {
        JsonNode value = get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw new AppSpec.Invalid(path + "." + key + " must be a list.");
    }

    /** A list of texts that is given and not empty. */
    ArrayNode texts(String key) throws AppSpec.Invalid {
        ArrayNode list = list(key);
        if (list == null || list.isEmpty()) {
            throw new AppSpec.Invalid(path + " must have the property " + key + ".");
        }
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new AppSpec.Invalid(path + "." + key + " must hold texts.");
            }
        }
        return list;
    }
}
