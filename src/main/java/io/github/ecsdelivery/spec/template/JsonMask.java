package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Arrays;

/**
 * JSON in which placeholders that stand outside of quotes are strings of the same length, so that all offsets stay. What
 * such a string was is read from the text itself.
 */
final class JsonMask {
    private final String text;
    private final TemplateTree tree;
    private final PlaceholderSyntax syntax;
    private final char[] masked;
    /** The brackets that are open. */
    private final StringBuilder open = new StringBuilder();
    /** The last character that was no blank and not part of a value. */
    private char last = ' ';

    private int run = -1;
    private boolean placeholder;

    private JsonMask(String text, TemplateTree tree, PlaceholderSyntax syntax) {
        this.text = text;
        this.tree = tree;
        this.syntax = syntax;
        this.masked = text.toCharArray();
    }

    /**
     * @return the text for the parser
     * @throws DeliveryException TEMPLATE_UNREADABLE when a placeholder stands where a key belongs
     */
    static String of(String text, TemplateTree tree, PlaceholderSyntax syntax) throws DeliveryException {
        JsonMask mask = new JsonMask(text, tree, syntax);
        mask.mask();
        return new String(mask.masked);
    }

    private void mask() throws DeliveryException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = afterString(at);
                last = c;
            } else if (isLineEnd(c)) {
                at++;
            } else {
                at = afterSegment(at);
            }
        }
    }

    private int afterString(int quote) {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != '"' && !isLineEnd(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    /** A segment is what stands on one line outside of quotes. */
    private int afterSegment(int from) throws DeliveryException {
        int to = from;
        boolean possible = false;
        while (to < text.length() && text.charAt(to) != '"' && !isLineEnd(text.charAt(to))) {
            possible |= syntax.mayStartWith(text.charAt(to));
            to++;
        }
        if (!possible) {
            literal(from, to);
            endRun(to);
            return to;
        }
        for (Part part : PlaceholderText.of(text.substring(from, to), syntax).parts()) {
            if (part.isClosed()) {
                run = run < 0 ? from + part.at() : run;
                placeholder = true;
            } else {
                literal(from + part.at(), from + part.end());
            }
        }
        endRun(to);
        return to;
    }

    private void literal(int from, int to) throws DeliveryException {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\t' && ",:[]{}".indexOf(c) < 0) {
                run = run < 0 ? at : run;
                continue;
            }
            endRun(at);
            if (c == '{' || c == '[') {
                open.append(c);
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.setLength(open.length() - 1);
            }
            last = c == ' ' || c == '\t' ? last : c;
        }
    }

    /** A run is a placeholder with all that touches it. */
    private void endRun(int end) throws DeliveryException {
        if (run >= 0 && placeholder && !isJson(text.substring(run, end))) {
            if (!open.isEmpty() && open.charAt(open.length() - 1) == '{' && (last == '{' || last == ',')) {
                throw tree.refused(
                        run,
                        text.substring(run, end) + " stands where a key belongs",
                        "Write the key in quotes; a placeholder stands for one value, and keys are never replaced.");
            }
            Arrays.fill(masked, run, end, '_');
            masked[run] = '"';
            masked[end - 1] = '"';
        }
        run = -1;
        placeholder = false;
    }

    /** A word of the settings may be a number or a constant, which JSON has already. */
    private static boolean isJson(String run) {
        return run.length() < 2
                || run.equals("true")
                || run.equals("false")
                || run.equals("null")
                || Numbers.isDecimal(run);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
