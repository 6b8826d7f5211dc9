package io.github.ecsdelivery.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a call in the query protocol, held to the constraints of a service model; what is wrong is told all at
 * once, as the services do that are generated from their models (STS, IAM).
 */
public final class Constraints {
    private final Map<String, String> parameters;
    private final List<String> errors = new ArrayList<>();

    public Constraints(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Whether nothing has been wrong so far. */
    public boolean hold() {
        return errors.isEmpty();
    }

    /** @throws Refusal {@code ValidationError} that lists everything that was wrong */
    public void demand() {
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    "ValidationError",
                    errors.size() + (errors.size() == 1 ? " validation error" : " validation errors") + " detected: "
                            + String.join("; ", errors));
        }
    }

    /** A text that must be there; when it is wrong, what was sent, or the empty text. */
    public String text(String parameter, int min, int max, String pattern) {
        return text(parameter, member(parameter), min, max, pattern);
    }

    /** The same of a member of another name. */
    public String text(String parameter, String member, int min, int max, String pattern) {
        String value = parameters.get(parameter);
        if (value == null) {
            failed("null", member, "Member must not be null");
            return "";
        }
        if (value.length() < min) {
            failed(quoted(value), member, "Member must have length greater than or equal to " + min);
        }
        if (value.length() > max) {
            failed(quoted(value), member, "Member must have length less than or equal to " + max);
        }
        if (!value.matches(pattern)) {
            failed(quoted(value), member, "Member must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    /** A text that may be left out; null when it is. */
    public @Nullable String optional(String parameter, int min, int max, String pattern) {
        return parameters.containsKey(parameter) ? text(parameter, min, max, pattern) : null;
    }

    /** A whole number that may be left out; that one when it is. */
    public int number(String parameter, int least, int most, int otherwise) {
        String value = parameters.get(parameter);
        if (value == null) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Refusal.of("MalformedInput", "Expected an integer for " + parameter);
        }
        if (number < least) {
            failed(quoted(value), member(parameter), "Member must have value greater than or equal to " + least);
        }
        if (number > most) {
            failed(quoted(value), member(parameter), "Member must have value less than or equal to " + most);
        }
        return number;
    }

    /** The elements of a list of texts, in their order; empty when it is left out. */
    public List<String> texts(String parameter, int min, int max) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; parameters.containsKey(parameter + ".member." + i); i++) {
            String element = parameter + ".member." + i;
            texts.add(text(element, member(parameter) + "." + i + ".member", min, max, "(?s).*"));
        }
        return texts;
    }

    /** Something else is wrong. */
    public void failed(String value, String member, String constraint) {
        errors.add("Value " + value + " at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private static String member(String parameter) {
        return Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
    }
}
