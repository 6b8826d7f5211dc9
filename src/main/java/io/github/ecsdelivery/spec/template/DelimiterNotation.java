package io.github.ecsdelivery.spec.template;

import org.jspecify.annotations.Nullable;

/**
 * A name between the characters of a configured delimiter; blanks may stand around it where the opening ends in a
 * bracket. What is no name between them is text.
 */
record DelimiterNotation(String opening, String closing) implements Notation {
    /** Longer names nobody writes, and a search without end nobody waits for. */
    private static final int LONGEST = 256;

    @Override
    public char first() {
        return opening.charAt(0);
    }

    @Override
    public @Nullable Part at(String text, int at) {
        if (!text.startsWith(opening, at)) {
            return null;
        }
        int start = at + opening.length();
        int from = pastBlanks(text, start);
        int last = Math.min(text.length(), start + LONGEST);
        if (from >= last || !startsName(text.charAt(from))) {
            return null;
        }
        for (int end = from + 1; end <= last; end++) {
            int close = pastBlanks(text, end);
            if (text.startsWith(closing, close)) {
                String written = text.substring(at, close + closing.length());
                return Part.plain(Part.Kind.REQUIRED, at, opening, written, text.substring(from, end));
            }
            if (end == last || !continuesName(text.charAt(end))) {
                return null;
            }
        }
        return null;
    }

    private int pastBlanks(String text, int at) {
        int end = at;
        if ("{[(<".indexOf(opening.charAt(opening.length() - 1)) >= 0) {
            while (end < text.length() && end - at < LONGEST && text.charAt(end) == ' ') {
                end++;
            }
        }
        return end;
    }

    private static boolean startsName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean continuesName(char c) {
        return startsName(c) || c == '.' || c == '-' || (c >= '0' && c <= '9');
    }
}
