package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.DeliveryException;

/** One thing that a delivery depends on. It is looked at side by side with others, and changes nothing. */
public interface Check {

    /** What it is about. */
    Area area();

    /** What is looked at, a noun, for example {@code Deployment controller}. */
    String title();

    /** Whether the answer may change between the push of the image and the deployment, so that it is asked for again. */
    default boolean repeated() {
        return false;
    }

    /**
     * Looks.
     *
     * @throws DeliveryException when it could not look, or what it is about is missing; {@link Preflight} makes a finding
     *     of it
     */
    Finding look() throws DeliveryException;
}
