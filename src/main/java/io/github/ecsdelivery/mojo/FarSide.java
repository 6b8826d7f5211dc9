package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Settings;

/**
 * Where AWS is for this build.
 *
 * @param access endpoints, region and credentials
 * @param clock the time that it lives in
 * @param insecureRegistry whether the registry's certificate is its own; only on loopback
 */
record FarSide(AwsAccess access, DeliveryClock clock, boolean insecureRegistry) {

    /** AWS itself. */
    static FarSide aws(Settings settings) {
        return new FarSide(
                new AwsAccess(settings.region(), settings.credentials().profile(), null, null, null),
                DeliveryClock.system(),
                false);
    }
}
