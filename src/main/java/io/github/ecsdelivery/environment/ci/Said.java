package io.github.ecsdelivery.environment.ci;

/**
 * A value and who says it.
 *
 * @param value not blank
 * @param source variable or setting, as the user would look for it
 */
public record Said(String value, String source) {}
