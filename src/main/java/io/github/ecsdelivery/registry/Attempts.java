package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tries again what may be otherwise at the next attempt: answers that ask to come later, connections that break. */
final class Attempts {
    private static final Set<Kind> FINAL = Set.of(Kind.UNTRUSTED, Kind.PLAIN);

    private final int most;
    private final Backoff backoff;
    private final BooleanSupplier over;

    /** One attempt; what it leaves behind is where the next one goes on. */
    @FunctionalInterface
    interface Attempt<T> {
        /**
         * @throws IOException what may pass
         */
        T run() throws IOException, DistributionException, DeliveryException;
    }

    /**
     * @param most attempts of one call, the first included
     * @param over whether all was closed
     */
    Attempts(int most, Backoff backoff, BooleanSupplier over) {
        this.most = most;
        this.backoff = backoff;
        this.over = over;
    }

    Backoff backoff() {
        return backoff;
    }

    /**
     * @param doing what is being done, for example {@code it fetched a manifest}
     * @throws DeliveryException INTERRUPTED; and what the attempt throws
     */
    <T> T run(String doing, Attempt<T> attempt) throws DistributionException, DeliveryException {
        for (int number = 1; ; number++) {
            demandGoing(doing, null);
            try {
                return attempt.run();
            } catch (OnThisMachine e) {
                throw e.failure();
            } catch (IOException e) {
                demandGoing(doing, e);
                DistributionException failure = Breaks.of(e);
                if (number >= most || FINAL.contains(failure.kind())) {
                    throw failure;
                }
                pause(doing, backoff.after(number, e instanceof Passing passing ? passing.pause() : null));
            }
        }
    }

    private void pause(String doing, Duration duration) throws DeliveryException {
        try {
            backoff.sleeper().sleep(duration, over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(doing, e);
        }
    }

    private void demandGoing(String doing, @Nullable IOException cause) throws DeliveryException {
        if (over.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw interrupted(doing, cause);
        }
    }

    private static DeliveryException interrupted(String doing, @Nullable Exception cause) {
        return new DeliveryException(
                Code.INTERRUPTED, "The build was interrupted while " + doing + ".", "Run it again.", cause);
    }
}
