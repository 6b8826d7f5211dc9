package io.github.ecsdelivery.sandbox.world;

/**
 * A rule of a listener.
 *
 * @param path which paths it is for, with {@code *} and {@code ?}, for example {@code /api/*}
 * @param where where their requests go
 */
public record RuleSpec(String path, RoutingSpec.Destination where) {}
