package io.github.ecsdelivery.spec.template;

import org.jspecify.annotations.Nullable;

/** One way to write placeholders. */
interface Notation {

    /** The character with which it begins. */
    char first();

    /** What begins at an offset in this notation, or null. */
    @Nullable
    Part at(String text, int at);
}
