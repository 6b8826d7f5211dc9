package io.github.ecsdelivery.spec.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${name}}, {@code ${name:-default}} and {@code ${name:?message}}; a dollar sign before it makes it mean itself.
 */
final class DollarNotation implements Notation {
    static final String OPENING = "${";

    private static final String ESCAPED = "$${";
    private static final Pattern START = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*+)(\\}|:-|:\\?)");

    @Override
    public char first() {
        return '$';
    }

    @Override
    public @Nullable Part at(String text, int at) {
        if (text.startsWith(ESCAPED, at)) {
            Part meant = wellFormed(text, at + 1);
            String written = meant == null ? OPENING : meant.written();
            return Part.literal(at, "$" + written, written);
        }
        if (!text.startsWith(OPENING, at)) {
            return null;
        }
        Part placeholder = wellFormed(text, at);
        if (placeholder != null) {
            return placeholder;
        }
        int close = text.indexOf('}', at);
        return Part.plain(
                Part.Kind.MALFORMED, at, OPENING, text.substring(at, close < 0 ? text.length() : close + 1), "");
    }

    private static @Nullable Part wellFormed(String text, int at) {
        Matcher start = START.matcher(text).region(at, text.length());
        if (!start.lookingAt()) {
            return null;
        }
        String name = start.group(1);
        if (start.group(2).equals("}")) {
            return Part.plain(Part.Kind.REQUIRED, at, OPENING, start.group(), name);
        }
        int close = close(text, start.end());
        if (close < 0) {
            return null;
        }
        boolean fallback = start.group(2).equals(":-");
        String rest = text.substring(start.end(), close);
        return new Part(
                Part.Kind.REQUIRED,
                at,
                OPENING,
                text.substring(at, close + 1),
                name,
                fallback ? rest : null,
                fallback ? null : rest);
    }

    /** Ends at the next opening, so that no text is looked through twice. */
    private static int close(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '}') {
                return i;
            }
            if (text.startsWith(OPENING, i)) {
                return -1;
            }
        }
        return -1;
    }
}
