package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to reach the same environment again, from another machine and in another build.
 *
 * @param confirm what {@code -Decs-delivery.confirm} has to be where no CI is known, or null when nothing is asked for
 * @param sandbox null for AWS, {@code true} for a sandbox that is gone with the build, else the sandbox's address
 */
public record Reach(@Nullable String confirm, @Nullable String sandbox) {
    /** AWS, and nobody has to confirm. */
    public static final Reach OPEN = new Reach(null, null);

    /** Whether it is not there any more when the build is over. */
    public boolean gone() {
        return "true".equals(sandbox);
    }
}
