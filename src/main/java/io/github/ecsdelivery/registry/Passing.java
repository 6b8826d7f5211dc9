package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.image.DistributionException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be otherwise at the next attempt. */
final class Passing extends IOException {
    private static final long serialVersionUID = 1L;

    private final DistributionException last;
    private final transient @Nullable Duration pause;

    /**
     * @param last thrown when there is no next attempt
     * @param pause what the registry asked to wait, or null
     */
    Passing(DistributionException last, @Nullable Duration pause) {
        super(last.getMessage(), last);
        this.last = last;
        this.pause = pause;
    }

    DistributionException last() {
        return last;
    }

    @Nullable
    Duration pause() {
        return pause;
    }
}
