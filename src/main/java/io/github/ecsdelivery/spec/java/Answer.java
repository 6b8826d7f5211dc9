package io.github.ecsdelivery.spec.java;

/** What is known of a setting. */
public sealed interface Answer {

    /**
     * It has this value.
     *
     * @param origin where that is said: {@code application.yml}, {@code the variable SERVER_PORT}
     */
    record Known(String value, String origin) implements Answer {}

    /** Nothing sets it. */
    record Unset() implements Answer {}

    /** It may be set where it cannot be seen. */
    record Unknown() implements Answer {}
}
