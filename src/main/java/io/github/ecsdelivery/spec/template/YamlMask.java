package io.github.ecsdelivery.spec.template;

import java.util.BitSet;

/**
 * YAML in which the signs of placeholders are hidden from the parser, so that one may stand unquoted wherever a scalar
 * may. Every such sign becomes one private-use character that the text does not have, so all offsets stay and the
 * scalars can be turned back. Quotes and backslashes are not touched: what stands between quotes ends where it ended.
 */
final class YamlMask {
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uF8FF';
    private static final int ASCII = 128;

    private final char base;
    private final String text;
    private final boolean hiding;

    private YamlMask(char base, String text, boolean hiding) {
        this.base = base;
        this.text = text;
        this.hiding = hiding;
    }

    /** Hides nothing. */
    static YamlMask none(String text) {
        return new YamlMask(FIRST, text, false);
    }

    static YamlMask of(SourceText source, PlaceholderSyntax syntax) {
        String text = source.text();
        char base = syntax.mayStartIn(text) ? unused(text) : 0;
        if (base == 0) {
            return none(text);
        }
        char[] masked = text.toCharArray();
        boolean hiding = false;
        for (int i = 0; i < source.lines(); i++) {
            int start = source.lineStart(i);
            String line = text.substring(start, source.lineStart(i + 1));
            if (!syntax.mayStartIn(line)) {
                continue;
            }
            for (Part part : PlaceholderText.of(line, syntax).parts()) {
                if (part.isClosed()) {
                    hide(masked, start + part.at(), start + part.end(), base);
                    hiding = true;
                }
            }
        }
        return hiding ? new YamlMask(base, new String(masked), true) : none(text);
    }

    /** For the parser. */
    String text() {
        return text;
    }

    boolean isHiding() {
        return hiding;
    }

    /** What the parser gave, as it was written. */
    String original(String parsed) {
        int first = 0;
        while (first < parsed.length() && !hidden(parsed.charAt(first))) {
            first++;
        }
        if (!hiding || first == parsed.length()) {
            return parsed;
        }
        char[] chars = parsed.toCharArray();
        for (int i = first; i < chars.length; i++) {
            if (hidden(chars[i])) {
                chars[i] = (char) (chars[i] - base);
            }
        }
        return new String(chars);
    }

    private boolean hidden(int c) {
        return c >= base && c < base + ASCII;
    }

    private static void hide(char[] text, int from, int to, char base) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean plain = Character.isLetterOrDigit(c) || c == ' ' || c == '"' || c == '\'' || c == '\\';
            if (c < ASCII && !plain) {
                text[i] = (char) (base + c);
            }
        }
    }

    /** The first of 128 characters of which the text has none, or 0. */
    private static char unused(String text) {
        BitSet used = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST && c <= LAST) {
                used.set((c - FIRST) / ASCII);
            }
        }
        int block = used.nextClearBit(0);
        int base = FIRST + block * ASCII;
        return base + ASCII - 1 <= LAST ? (char) base : 0;
    }
}
