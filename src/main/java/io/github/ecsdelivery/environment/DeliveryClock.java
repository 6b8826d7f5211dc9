package io.github.ecsdelivery.environment;

import java.time.Duration;
import java.time.Instant;

/** The time in which the far side lives; whoever waits for it waits on this clock. */
public interface DeliveryClock {

    Instant now();

    /** Waits; returns at once for a duration of zero. */
    void sleep(Duration duration) throws InterruptedException;

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
