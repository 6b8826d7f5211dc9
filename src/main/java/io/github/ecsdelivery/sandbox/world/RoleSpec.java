package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role that stands in an account.
 *
 * @param name with its path, for example {@code service-role/build}
 * @param trustPolicy JSON document; null for one that trusts the role's own account
 * @param maxSession how long a session may be asked for, 1 to 12 hours
 */
public record RoleSpec(String name, @Nullable String trustPolicy, Duration maxSession) {

    /** A role that every principal of its own account may assume, for up to 12 hours. */
    public static RoleSpec trustingItsAccount(String name) {
        return new RoleSpec(name, null, Duration.ofHours(12));
    }
}
