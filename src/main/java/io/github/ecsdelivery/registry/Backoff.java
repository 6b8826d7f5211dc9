package io.github.ecsdelivery.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: twice as long each time, less up to a half by chance, so that those who
 * failed together do not come again together.
 *
 * @param first before the second attempt
 * @param longest at most, also when a registry asks for more by Retry-After
 * @param random 0 to 1
 * @param sleeper waits
 * @param clock tells when tokens end and what a date in Retry-After means
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random, Sleeper sleeper, InstantSource clock) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long SLICE_MILLIS = 50;
    private static final int MOST_DOUBLINGS = 16;

    /** Waits, but not on when it is over. */
    @FunctionalInterface
    public interface Sleeper {

        /**
         * @param over whether there is nothing left to wait for
         */
        void sleep(Duration duration, BooleanSupplier over) throws InterruptedException;
    }

    /** Half a second, then twice as long each time, at most 30 s. */
    public static Backoff usual() {
        return new Backoff(
                FIRST, LONGEST, () -> ThreadLocalRandom.current().nextDouble(), Backoff::sleep, InstantSource.system());
    }

    /**
     * How long to wait.
     *
     * @param failed how many attempts there were, from 1
     * @param asked what the registry asked for, or null
     */
    Duration after(int failed, @Nullable Duration asked) {
        if (asked != null) {
            return asked.isNegative() ? Duration.ZERO : shorter(asked, longest);
        }
        Duration whole = shorter(first.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)), longest);
        return Duration.ofNanos((long) (whole.toNanos() * (1 - random.getAsDouble() / 2)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration duration, BooleanSupplier over) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0 && !over.getAsBoolean(); left = end - System.nanoTime()) {
            Thread.sleep(Math.min(SLICE_MILLIS, TimeUnit.NANOSECONDS.toMillis(left) + 1));
        }
    }
}
