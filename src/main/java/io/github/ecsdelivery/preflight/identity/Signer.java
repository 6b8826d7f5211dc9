package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.failure.DeliveryException;

/** Whose rights a step of the delivery uses. */
public interface Signer extends IdentitySource {

    /**
     * How long these rights last, as far as the build can know.
     *
     * @throws DeliveryException when there are none
     */
    Lifetime lifetime() throws DeliveryException;
}
