package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look after the other at a deployment, of which some fail; the pauses grow while they do. */
final class Looks {
    /** No more often, or many builds at once are throttled (aws-facts A12). */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Set<Code> PASSING = Set.of(Code.AWS_THROTTLED, Code.AWS_UNREACHABLE);

    private final DeploymentEngine engine;
    private final Progress progress;
    private final boolean attended;
    private Duration pause = POLL;
    private @Nullable Code failing;
    private @Nullable Instant since;

    /** @param attended whether there is a person who can get new credentials while the build waits */
    Looks(DeploymentEngine engine, Progress progress, boolean attended) {
        this.engine = engine;
        this.progress = progress;
        this.attended = attended;
    }

    /** How long to wait before the next look, counted from the start of the last. */
    Duration pause() {
        return pause;
    }

    /**
     * Looks once.
     *
     * @param waiting whether nothing but the end is to be seen, which is half the calls
     * @return null when this look failed for a passing reason
     * @throws DeliveryException what will not pass
     */
    @Nullable
    Deployment look(Watch watch, boolean waiting, Instant now) throws DeliveryException {
        try {
            Deployment seen = waiting ? glance(watch.id()) : engine.read(watch.id());
            Instant blind = since;
            if (blind != null) {
                progress.line("Deployment " + watch.id() + " can be seen again, after "
                        + Durations.text(Duration.between(blind, now)));
            }
            pause = POLL;
            failing = null;
            since = null;
            return seen;
        } catch (DeliveryException e) {
            if (!passes(e)) {
                throw unseen(watch, e);
            }
            trouble(watch, e, now);
            return null;
        }
    }

    private boolean passes(DeliveryException e) {
        return PASSING.contains(e.code()) || (attended && e.code() == Code.CREDENTIALS_EXPIRED);
    }

    // The first failure is as good as the hundredth.
    private void trouble(Watch watch, DeliveryException e, Instant now) {
        if (e.code() != failing) {
            progress.warn("Could not look at deployment " + watch.id() + ", trying again: " + e.getMessage());
        }
        pause = failing == null ? POLL : longer();
        failing = e.code();
        since = since == null ? now : since;
    }

    private Duration longer() {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private Deployment glance(String id) throws DeliveryException {
        Deployment glanced = engine.glance(id);
        return glanced.ended() ? engine.read(id) : glanced;
    }

    // Credentials that have expired, above all: the deployment needs none of this build's.
    private static DeliveryException unseen(Watch watch, DeliveryException e) {
        return new DeliveryException(
                e.code(),
                "Deployment " + watch.id() + " goes on, but this build cannot follow it any more: " + e.sentence(),
                e.cure() + " " + watch.reattach(),
                e);
    }
}
