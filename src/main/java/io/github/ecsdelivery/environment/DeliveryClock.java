package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;

/** The time in which the far side lives; whoever waits for it waits on this clock. */
public interface DeliveryClock {

    /**
     * @throws DeliveryException SANDBOX_UNAVAILABLE when the clock is a sandbox's and that is gone
     */
    Instant now() throws DeliveryException;

    /**
     * Waits; returns at once for a duration of zero.
     *
     * @throws DeliveryException as {@link #now()}
     */
    void sleep(Duration duration) throws InterruptedException, DeliveryException;

    /** The ordinary clock. */
    static DeliveryClock system() {
        return new DeliveryClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
