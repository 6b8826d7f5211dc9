package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is for this build.
 *
 * @param access endpoints, region and credentials
 * @param registry address of the registry instead of ECR's own, or null
 * @param clock the time that it lives in
 * @param insecureRegistry whether the registry's certificate is its own; only on loopback
 */
record FarSide(AwsAccess access, @Nullable String registry, DeliveryClock clock, boolean insecureRegistry) {

    /** AWS itself. */
    static FarSide aws(Settings settings) {
        return new FarSide(
                new AwsAccess(
                        settings.region(),
                        new Login(settings.credentials().profile(), null, List.of()),
                        Connection.usual()),
                null,
                DeliveryClock.system(),
                false);
    }
}
