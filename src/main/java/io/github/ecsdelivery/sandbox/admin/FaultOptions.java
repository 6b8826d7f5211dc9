package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the options of an order; a value that cannot be used is an IllegalArgumentException with a sentence. */
final class FaultOptions {
    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_LINES = 1000;
    private static final int DAY = 86_400;

    private final String kind;
    private final ObjectNode options;

    FaultOptions(String kind, ObjectNode options) {
        this.kind = kind;
        this.options = options;
    }

    /** Null when not given. */
    @Nullable
    String text(String name) {
        JsonNode value = options.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isEmpty() || value.asText().length() > LONGEST_TEXT) {
            throw wrong(name, "a text of up to " + LONGEST_TEXT + " characters");
        }
        return value.asText();
    }

    String demandText(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(name, "a text of up to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    int number(String name, int whenAbsent, int least, int most) {
        return options.has(name) ? demandNumber(name, least, most) : whenAbsent;
    }

    int demandNumber(String name, int least, int most) {
        JsonNode value = options.path(name);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    /** Sandbox time. */
    Duration seconds(String name, Duration whenAbsent) {
        JsonNode value = options.path(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > DAY) {
            throw wrong(name, "a number of seconds from 0 to " + DAY);
        }
        BigDecimal nanos = value.decimalValue().movePointRight(9);
        return Duration.ofNanos(nanos.longValue());
    }

    List<String> lines(String name, List<String> whenAbsent) {
        JsonNode value = options.path(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        List<String> lines = new ArrayList<>();
        boolean usable = value.isArray() && value.size() <= MOST_LINES;
        for (JsonNode line : value) {
            usable &= line.isTextual();
            lines.add(line.asText());
        }
        if (!usable) {
            throw wrong(name, "a list of up to " + MOST_LINES + " texts");
        }
        return lines;
    }

    /** One of these words; null when not given. */
    @Nullable
    String word(String name, Collection<String> words) {
        JsonNode value = options.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || !words.contains(value.asText())) {
            throw wrong(name, "one of " + words);
        }
        return value.asText();
    }

    /** A constant, written in small letters and with hyphens. */
    <E extends Enum<E>> E constant(String name, E whenAbsent) {
        List<E> all = List.of(whenAbsent.getDeclaringClass().getEnumConstants());
        String word = word(name, all.stream().map(FaultOptions::word).toList());
        return all.stream().filter(each -> word(each).equals(word)).findFirst().orElse(whenAbsent);
    }

    boolean has(String name) {
        return options.has(name);
    }

    IllegalArgumentException wrong(String name, String expected) {
        String found = options.has(name) ? options.get(name).toString() : "missing";
        return new IllegalArgumentException(
                "Option '" + name + "' of " + kind + " is " + found + "; it must be " + expected + ".");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
