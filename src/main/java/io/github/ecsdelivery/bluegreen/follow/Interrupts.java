package io.github.ecsdelivery.bluegreen.follow;

import java.util.function.Supplier;

/** Somebody ends the build while it waits: Ctrl-C, or the CI that cancels it. */
public interface Interrupts {

    /**
     * From now on, until it is closed, an interruption ends with these words.
     *
     * @param last does what is to be done then, in a few seconds, and gives what is to be said; on a thread of its own, at
     *     most once
     */
    Guard guard(Supplier<String> last);

    /** Until when interruptions are looked after. */
    @FunctionalInterface
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }

    /** Looks after nothing. */
    static Interrupts ignored() {
        return last -> () -> {};
    }
}
