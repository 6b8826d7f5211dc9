package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of an AWS JSON input. A member that is absent or null was not given; one of another type than asked
 * for is refused with {@code SerializationException}, as AWS does before it looks at the values.
 */
public final class Members {
    /** No service has later times; much larger numbers cannot be reckoned with. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private Members() {}

    /** Text, or null when not given. */
    public static @Nullable String text(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw mismatch(value, "String");
        }
        return value.textValue();
    }

    /** A whole number, or null when not given. */
    public static @Nullable Integer integer(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw mismatch(value, "Integer");
        }
        return value.intValue();
    }

    /** A whole number of 64 bits, as times in milliseconds are; null when not given. */
    public static @Nullable Long wide(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw mismatch(value, "Long");
        }
        return value.longValue();
    }

    /** True or false, or null when not given. */
    public static @Nullable Boolean flag(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw mismatch(value, "Boolean");
        }
        return value.booleanValue();
    }

    /** A point in time, or null when not given. */
    public static @Nullable Instant time(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.decimalValue().abs().compareTo(LATEST) > 0) {
            throw mismatch(value, "Timestamp");
        }
        return Instant.ofEpochMilli(value.decimalValue().movePointRight(3).longValue());
    }

    /** A list of texts, empty when not given. */
    public static List<String> texts(JsonNode tree, String name) {
        List<String> texts = new ArrayList<>();
        ArrayNode values = list(tree, name);
        if (values != null) {
            for (JsonNode value : values) {
                if (!value.isTextual()) {
                    throw mismatch(value, "String");
                }
                texts.add(value.textValue());
            }
        }
        return texts;
    }

    /** A list, or null when not given. */
    public static @Nullable ArrayNode list(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw mismatch(value, "List");
    }

    /** A structure, or null when not given. */
    public static @Nullable ObjectNode object(JsonNode tree, String name) {
        JsonNode value = given(tree, name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw mismatch(value, "Structure");
    }

    /** A time as AWS JSON writes it: seconds since 1970 with milliseconds as fraction. */
    public static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    /** How AWS refuses a value of another type than its model has. */
    public static Refusal mismatch(JsonNode value, String expected) {
        if (value.isArray()) {
            return Refusal.of("SerializationException", "Start of list found where not expected.");
        }
        if (value.isObject()) {
            return Refusal.of("SerializationException", "Start of structure or map found where not expected.");
        }
        return Refusal.of(
                "SerializationException", value.getNodeType() + "_VALUE can not be converted to a " + expected);
    }

    private static @Nullable JsonNode given(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
