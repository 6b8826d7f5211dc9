package io.github.ecsdelivery.spec.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A string cut into its placeholders and what lies between.
 *
 * @param parts in order, without gaps
 */
record PlaceholderText(List<Part> parts) {

    static PlaceholderText of(String text, PlaceholderSyntax syntax) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            Part part = syntax.at(text, at);
            if (part == null) {
                at++;
                continue;
            }
            if (at > done) {
                parts.add(between(text, done, at));
            }
            parts.add(part);
            at = part.end();
            done = at;
        }
        if (done < text.length()) {
            parts.add(between(text, done, text.length()));
        }
        return new PlaceholderText(parts);
    }

    private static Part between(String text, int from, int to) {
        String literal = text.substring(from, to);
        return Part.literal(from, literal, literal);
    }

    /** Whether there is nothing in it but text that means itself. */
    boolean isPlain() {
        for (Part part : parts) {
            if (!part.is(Part.Kind.LITERAL) || !part.written().equals(part.text())) {
                return false;
            }
        }
        return true;
    }
}
