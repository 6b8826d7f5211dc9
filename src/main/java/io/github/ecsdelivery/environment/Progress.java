package io.github.ecsdelivery.environment;

/** Where the steps of a delivery are told, a line each. */
public interface Progress {

    /** One visible step. */
    void line(String text);

    /** Something was ignored or is unusual. */
    void warn(String text);

    /** Inputs and details, for -X. */
    void detail(String text);

    /** What is under way now; on a terminal it is shown until the next word, elsewhere not at all. */
    default void live(String text) {}

    /** Whether somebody looks at a terminal that understands colours. */
    default boolean isTerminal() {
        return false;
    }

    /** Tells nothing to nobody. */
    static Progress nobody() {
        return new Progress() {
            @Override
            public void line(String text) {}

            @Override
            public void warn(String text) {}

            @Override
            public void detail(String text) {}
        };
    }
}
