package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, when there is one. */
@FunctionalInterface
public interface Prompt {

    /**
     * @return what was typed, or null when nobody can be asked
     */
    @Nullable
    String ask(String question);

    /** Nobody to ask, as in CI. */
    static Prompt nobody() {
        return question -> null;
    }
}
