package io.github.ecsdelivery.spec.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string cut into its placeholders and what lies between. A dollar sign before the opening characters makes them mean
 * themselves.
 *
 * @param parts in order
 * @param openings how often the opening characters occur, written or meant
 */
record PlaceholderText(List<Part> parts, int openings) {
    static final String OPENING = "${";

    private static final String FALLBACK = ":-";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /**
     * @param text the characters as written; of a literal, what they stand for
     * @param name the placeholder's name; null for a literal and for a placeholder that is not well formed
     * @param fallback what stands after the name and {@code :-}, or null
     * @param opening which of the string's openings begins it, -1 for a literal
     */
    record Part(
            String text, @Nullable String name, @Nullable String fallback, int opening) {
        boolean isLiteral() {
            return opening < 0;
        }
    }

    static PlaceholderText of(String text) {
        List<Part> parts = new ArrayList<>();
        int openings = 0;
        int done = 0;
        for (int at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, done)) {
            if (at > done && text.charAt(at - 1) == '$') {
                parts.add(literal(text.substring(done, at - 1) + OPENING));
                done = at + OPENING.length();
                openings++;
                continue;
            }
            parts.add(literal(text.substring(done, at)));
            int close = text.indexOf('}', at);
            done = close < 0 ? text.length() : close + 1;
            String written = text.substring(at, done);
            parts.add(placeholder(written, openings));
            openings += count(written);
        }
        parts.add(literal(text.substring(done)));
        return new PlaceholderText(parts, openings);
    }

    private static Part literal(String text) {
        return new Part(text, null, null, -1);
    }

    private static Part placeholder(String written, int opening) {
        Part malformed = new Part(written, null, null, opening);
        if (!written.endsWith("}") || count(written) > 1) {
            return malformed;
        }
        String inner = written.substring(OPENING.length(), written.length() - 1);
        Matcher name = NAME.matcher(inner);
        if (!name.lookingAt()) {
            return malformed;
        }
        String rest = inner.substring(name.end());
        if (rest.isEmpty()) {
            return new Part(written, inner, null, opening);
        }
        return rest.startsWith(FALLBACK)
                ? new Part(written, name.group(), rest.substring(FALLBACK.length()), opening)
                : malformed;
    }

    private static int count(String text) {
        int count = 0;
        for (int at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + OPENING.length())) {
            count++;
        }
        return count;
    }
}
