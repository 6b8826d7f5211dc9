package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;

/** Says whether an image that is in the repository may go on. */
@FunctionalInterface
public interface ImageApproval {

    /**
     * @param digest of the image or index
     * @throws DeliveryException when it may not
     */
    void require(String digest) throws DeliveryException;

    /** Every image may. */
    static ImageApproval always() {
        return digest -> {};
    }
}
