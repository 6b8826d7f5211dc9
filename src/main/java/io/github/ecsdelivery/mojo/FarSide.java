package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is for this build.
 *
 * @param region the region, or null for the one of the usual chain
 * @param keys a key in place of the one that a login says, or null; roles are assumed all the same
 * @param connection the way there
 * @param registries where registries are, or null for AWS's own
 * @param clock the time that it lives in
 * @param insecureRegistry whether the registry's certificate is its own; only on loopback
 */
record FarSide(
        @Nullable String region,
        @Nullable Keys keys,
        Connection connection,
        @Nullable Registries registries,
        DeliveryClock clock,
        boolean insecureRegistry) {

    /** Knows the host of each account's registry. */
    @FunctionalInterface
    interface Registries {
        String host(String accountId) throws DeliveryException;
    }

    /** How a login gets there. */
    AwsAccess access(Login login) {
        return new AwsAccess(region, keys == null ? login : new Login(null, keys, login.roles()), connection);
    }
}
