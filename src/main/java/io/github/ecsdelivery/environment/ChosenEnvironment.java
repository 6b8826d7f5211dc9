package io.github.ecsdelivery.environment;

/**
 * The environment that this build is for.
 *
 * @param name its name, {@code default} when the POM has no environments
 * @param why for the log: {@code branch develop matches 'develop'}
 * @param isProtected whether a developer's machine has to confirm it
 * @param own what it sets differently from the top
 */
public record ChosenEnvironment(String name, String why, boolean isProtected, EnvironmentSettings own) {
    /** The name when the POM has no environments. */
    public static final String DEFAULT = "default";
}
