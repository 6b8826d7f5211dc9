package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;

/** Gives the login when it is needed; may wait for it, and may be asked more than once and by several threads. */
@FunctionalInterface
public interface LoginSource {

    /**
     * @throws DeliveryException when there is none
     */
    RegistryLogin get() throws DeliveryException;
}
