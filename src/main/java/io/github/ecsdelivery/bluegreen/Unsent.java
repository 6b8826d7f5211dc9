package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/** A request of a dry run: it is made and shown, and not sent. */
public final class Unsent {
    private Unsent() {}

    /** One request that would change something. */
    @FunctionalInterface
    public interface Change {
        void send() throws DeliveryException;
    }

    /**
     * Shows it. The far side is closed to changes; one that is sent all the same is a mistake of ours.
     *
     * @throws DeliveryException what stands against it already now
     */
    public static void show(Change change) throws DeliveryException {
        try {
            change.send();
        } catch (DeliveryException e) {
            if (e.code() == Code.DRY_RUN) {
                return;
            }
            throw e;
        }
        throw new DeliveryException(
                Code.UNEXPECTED, "A dry run changed something.", "Please report this; look at what runs.");
    }
}
