package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;

/** A failure of this machine's files in the middle of a transfer: carried through the HTTP client, never tried again. */
final class OnThisMachine extends IOException {
    private static final long serialVersionUID = 1L;

    private final DeliveryException failure;

    OnThisMachine(DeliveryException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    DeliveryException failure() {
        return failure;
    }
}
