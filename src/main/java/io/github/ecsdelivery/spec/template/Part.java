package io.github.ecsdelivery.spec.template;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a string: a placeholder, or what stands between two.
 *
 * @param at where it begins in the string
 * @param opening the characters with which its kind begins; it is found again by them in a file where the rest is escaped
 *     or folded
 * @param written the characters as they stand there
 * @param text of a literal, what it stands for; of a placeholder, its name
 * @param fallback what stands after the name and {@code :-}, or null
 * @param demand what stands after the name and {@code :?}, or null
 */
record Part(
        Kind kind,
        int at,
        String opening,
        String written,
        String text,
        @Nullable String fallback,
        @Nullable String demand) {

    /** What a piece is. */
    enum Kind {
        LITERAL,
        /** A placeholder that must have a value. */
        REQUIRED,
        /** A token that is replaced when its name is known and stays when not. */
        IF_KNOWN,
        /** A word of the settings. */
        WORD,
        /** Opens as a placeholder and is none. */
        MALFORMED,
        /** Terraform's. */
        DIRECTIVE
    }

    static Part literal(int at, String written, String meaning) {
        return new Part(Kind.LITERAL, at, "", written, meaning, null, null);
    }

    static Part plain(Kind kind, int at, String opening, String written, String name) {
        return new Part(kind, at, opening, written, name, null, null);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    int end() {
        return at + written.length();
    }

    /** Whether it is a placeholder, or one that means itself, that ends where it should. */
    boolean isClosed() {
        return switch (kind) {
            case REQUIRED, IF_KNOWN, WORD -> true;
            case MALFORMED -> written.endsWith("}");
            case LITERAL -> !written.equals(text) && written.endsWith("}");
            case DIRECTIVE -> false;
        };
    }
}
