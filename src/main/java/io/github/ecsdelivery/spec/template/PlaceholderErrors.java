package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.secret.BuildKeys;
import io.github.ecsdelivery.spec.secret.SecretLooks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a placeholder, and where. */
final class PlaceholderErrors {
    private static final int SHOWN = 60;
    private static final String VARIABLE = "env.";
    /** Names for which near ones are searched; more findings than that nobody is shown. */
    private static final int SEARCHED = 100;

    private final Values values;
    private final Findings findings;
    private final Map<String, List<String>> near = new HashMap<>();

    PlaceholderErrors(Values values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** A string value of a template, in which something is wrong. */
    static final class Value {
        private final Template template;
        private final JsonPointer at;
        private final String text;
        private final Map<String, int[]> openings = new HashMap<>();

        Value(Template template, JsonPointer at, String text) {
            this.template = template;
            this.at = at;
            this.text = text;
        }

        /** Where a part of it stands in the file. */
        private Place place(Part part) {
            String opening = part.opening();
            int[] all = openings.computeIfAbsent(opening, wanted -> Template.offsets(text, wanted));
            return template.place(at, opening, Arrays.binarySearch(all, part.at()), all.length);
        }
    }

    /** A placeholder without a value: nobody knows it, or it is set to nothing. */
    void missing(Value value, Part part, Values.@Nullable Found found) {
        String name = part.text();
        String demand = part.demand() == null || part.demand().isBlank() ? null : part.demand();
        String reason = found == null ? near(name) : found.label() + " sets " + name + " to nothing.";
        String sentence = (found == null ? "unknown placeholder " : "empty placeholder ")
                + shown(part.written())
                + (demand == null ? ". " : ": " + shown(demand) + ". ")
                + reason;
        String cure;
        if (demand != null) {
            cure = "Give " + name + " a value in <variables>.";
        } else if (found != null) {
            cure = "Give " + name + " a value"
                    + (part.is(Part.Kind.WORD) ? " there." : ", or write ${" + name + ":-} when nothing is meant.");
        } else if (part.opening().equals(DollarNotation.OPENING)) {
            cure = "Define it in <variables>, write ${" + name + ":-default}, or $" + shown(part.written())
                    + " when the text itself is meant.";
        } else {
            cure = "Define " + name + " in <variables>; when the text itself is meant, define it as that text.";
        }
        add(Code.PLACEHOLDER_UNKNOWN, value, part, sentence.stripTrailing(), cure);
    }

    void malformed(Value value, Part part) {
        // Without its end it is the rest of a value, which may be a password.
        String written = part.isClosed() ? shown(part.written()) : part.opening() + "…";
        add(
                Code.PLACEHOLDER_UNKNOWN,
                value,
                part,
                written + " is not a placeholder. Expected ${name}, ${name:-default} or ${name:?message},"
                        + " the name of letters, digits, _, . and -.",
                "Correct it, or write $" + written + " when the text itself is meant.");
    }

    void directive(Value value, Part part) {
        add(Code.TEMPLATE_UNREADABLE, value, part, DirectiveNotation.sentence(part), DirectiveNotation.CURE);
    }

    /**
     * A value of the wrong type.
     *
     * @param names of the placeholders in it
     * @param filled what the placeholder gave; not shown when it or a name looks like a secret's
     */
    void misfit(Template template, JsonPointer at, List<String> names, String filled, String expected) {
        boolean secret =
                SecretLooks.byForm(filled) || names.stream().anyMatch(name -> SecretLooks.byName(name, filled));
        findings.add(Finding.error(
                Code.TEMPLATE_SHAPE,
                template.place(at),
                at,
                "the placeholder at " + Finding.path(at) + " gives "
                        + (secret ? "what looks like a secret" : "\"" + shown(filled) + "\"") + ". Expected " + expected
                        + ", which AWS has there.",
                "Correct the value where it is defined."));
    }

    private void add(Code code, Value value, Part part, String sentence, String cure) {
        findings.add(Finding.error(code, value.place(part), value.at, sentence, cure));
    }

    private String near(String name) {
        if (near.size() >= SEARCHED && !near.containsKey(name)) {
            return "";
        }
        if (name.startsWith(VARIABLE) && BuildKeys.holds(name.substring(VARIABLE.length()))) {
            return "That variable holds what this build may do elsewhere, and is never put into a spec.";
        }
        List<String> found = near.computeIfAbsent(name, values::near);
        return found.isEmpty()
                ? "No known name is close to it."
                : "Known names close to it: " + String.join(", ", found) + ".";
    }

    /** On one line, and not a page of it. */
    private static String shown(String text) {
        String line = text.lines().findFirst().orElse("");
        int end = Math.min(SHOWN, line.length());
        return end == text.length() ? text : line.substring(0, end) + "…";
    }
}
