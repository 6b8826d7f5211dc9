package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Gives the login when it is needed; may wait for it, and may be asked more than once and by several threads. */
@FunctionalInterface
public interface LoginSource {

    /**
     * The login; null to go without one.
     *
     * @throws DeliveryException when there should be one but it cannot be had
     */
    @Nullable
    RegistryLogin get() throws DeliveryException;
}
