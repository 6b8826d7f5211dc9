package io.github.ecsdelivery.mojo;

import java.util.function.Consumer;

/** The signals that the process gets. */
interface Signals {

    /**
     * Takes a signal over.
     *
     * @param name without SIG
     * @param handler told its course so far when it comes, on a thread of its own
     */
    Course take(String name, Consumer<Course> handler);

    /** What a signal would have led to. */
    interface Course {
        /** Gives the signal back. */
        void restore();

        /** Gives the signal back, and lets it happen. */
        void proceed();

        /** Of a signal that could not be taken. */
        static Course untouched() {
            return new Course() {
                @Override
                public void restore() {}

                @Override
                public void proceed() {}
            };
        }
    }
}
