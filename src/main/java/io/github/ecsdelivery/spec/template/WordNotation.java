package io.github.ecsdelivery.spec.template;

import org.jspecify.annotations.Nullable;

/** A word that stands for a value wherever it is not part of a longer identifier. */
record WordNotation(String word) implements Notation {

    @Override
    public char first() {
        return word.charAt(0);
    }

    @Override
    public @Nullable Part at(String text, int at) {
        if (!text.startsWith(word, at)) {
            return null;
        }
        boolean longer = joined(text, at) || joined(text, at + word.length());
        return longer ? null : Part.plain(Part.Kind.WORD, at, word, word, word);
    }

    /** Whether one identifier reaches over an offset. */
    private static boolean joined(String text, int at) {
        return at > 0 && at < text.length() && inIdentifier(text.charAt(at - 1)) && inIdentifier(text.charAt(at));
    }

    private static boolean inIdentifier(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
