package io.github.ecsdelivery.preflight.role;

/**
 * Something that a principal must be allowed.
 *
 * @param action for example {@code ecr:BatchGetImage}
 * @param resource ARN, or {@code *} for actions that know no resources
 */
public record Deed(String action, String resource) {
    /** For people. */
    @Override
    public String toString() {
        return resource.equals("*") ? action : action + " on " + resource;
    }
}
