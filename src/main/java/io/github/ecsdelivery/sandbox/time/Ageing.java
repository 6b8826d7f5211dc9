package io.github.ecsdelivery.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time by which sessions and tokens age: real time, which a test may move forward. Signatures are judged by real time
 * itself, since those who sign know no other.
 */
public final class Ageing implements InstantSource {
    private final InstantSource real;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    public Ageing(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(moved.get());
    }

    /**
     * Lets sessions and tokens age at once.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Nothing grows younger; " + duration + " is negative.");
        }
        moved.accumulateAndGet(duration, Duration::plus);
    }
}
