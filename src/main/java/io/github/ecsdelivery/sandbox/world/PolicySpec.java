package io.github.ecsdelivery.sandbox.world;

/**
 * An inline policy.
 *
 * @param name 1 to 128 characters
 * @param document JSON
 */
public record PolicySpec(String name, String document) {
    public PolicySpec {
        if (!name.matches("[\\w+=,.@-]{1,128}")) {
            throw new IllegalArgumentException(
                    "A policy's name has 1 to 128 letters, digits and +=,.@_-; found '" + name + "'.");
        }
    }
}
