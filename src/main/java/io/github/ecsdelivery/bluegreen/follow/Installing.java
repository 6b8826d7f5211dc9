package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.environment.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks after green while it comes up, seldom. */
final class Installing {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Signs signs;
    private final Progress progress;
    private @Nullable Instant looked;

    Installing(Signs signs, Progress progress) {
        this.signs = signs;
        this.progress = progress;
    }

    void look(Deployment deployment, Instant now) {
        Instant began = began(deployment);
        if (began == null) {
            return;
        }
        Instant before = looked == null ? began : looked;
        if (!now.isBefore(before.plus(PATIENCE))) {
            looked = now;
            signs.seen(deployment).forEach(progress::warn);
        }
    }

    /** When Install began, or null when it is not under way. */
    private static @Nullable Instant began(Deployment deployment) {
        return deployment.events().stream()
                .filter(event ->
                        event.name().equals("Install") && event.status().equals("InProgress"))
                .map(Event::start)
                .findFirst()
                .orElse(null);
    }
}
