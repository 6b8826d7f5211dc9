package io.github.ecsdelivery.environment;

/** Where the steps of a delivery are told, a line each. */
public interface Progress {

    /** One visible step. */
    void line(String text);

    /** Something was ignored or is unusual. */
    void warn(String text);

    /** Inputs and details, for -X. */
    void detail(String text);
}
