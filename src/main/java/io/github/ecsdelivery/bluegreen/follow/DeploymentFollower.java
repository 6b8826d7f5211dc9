package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Watches a deployment and tells what changes: events with their durations, traffic, task counts. */
public final class DeploymentFollower {
    /** For one look that must not be given up at once. */
    private static final Duration BLIND = Duration.ofMinutes(10);

    private final DeploymentEngine engine;
    private final Surroundings around;

    /**
     * Where it watches from.
     *
     * @param clock the far side's
     * @param progress where changes are told
     * @param interrupts somebody may end the build meanwhile
     * @param zone in which times are told
     * @param attended whether there is a person who can get new credentials while the build waits
     */
    public record Surroundings(
            DeliveryClock clock, Progress progress, Interrupts interrupts, ZoneId zone, boolean attended) {}

    public DeploymentFollower(DeploymentEngine engine, Surroundings around) {
        this.engine = engine;
        this.around = around;
    }

    /**
     * Follows until the stage is reached or nothing more will happen. Throttling, 5xx and a network that is gone are waited
     * out until the budget is used up, and so are credentials that have expired when somebody is there to get new ones.
     *
     * @throws DeliveryException DEPLOYMENT_TIMEOUT when the budget is used up, INTERRUPTED, or what AWS refuses; each says
     *     what becomes of the deployment
     */
    public Followed follow(Watch watch) throws DeliveryException {
        return follow(watch, Signs.none());
    }

    /**
     * As {@link #follow(Watch)}.
     *
     * @param signs asked now and then while green comes up
     */
    public Followed follow(Watch watch, Signs signs) throws DeliveryException {
        Parting parting = new Parting(engine, watch);
        Interrupts.Guard guard = around.interrupts().guard(parting::interrupted);
        try {
            return watched(watch, signs, parting);
        } finally {
            guard.close();
        }
    }

    private Followed watched(Watch watch, Signs signs, Parting parting) throws DeliveryException {
        DeliveryClock clock = around.clock();
        Instant deadline = clock.now().plus(watch.budget().most());
        Told told = new Told(around.progress(), new Forecast(watch.plan(), watch.until()), around.zone());
        announce(watch, told);
        Looks looks = new Looks(engine, around.progress(), around.attended());
        while (true) {
            Instant now = clock.now();
            Deployment seen = looks.look(watch, told.waiting(), now);
            if (seen != null) {
                told.changes(seen, now);
                if (seen.ended() || seen.stage().compareTo(watch.until()) >= 0) {
                    return new Followed(seen, told.traffic());
                }
                String sign = signs.look(seen, now);
                if (sign != null) {
                    around.progress().warn(sign);
                }
            }
            // By the time of the look: while it lasts others may pass the time of a sandbox that they share.
            if (!now.isBefore(deadline)) {
                throw parting.timedOut();
            }
            pause(now, looks.pause(), deadline, parting);
        }
    }

    /**
     * Looks once, and as long as it cannot be seen for a passing reason again, for a while.
     *
     * @throws DeliveryException what AWS refuses, DEPLOYMENT_TIMEOUT when it cannot be seen for too long, INTERRUPTED
     */
    public Deployment see(Watch watch) throws DeliveryException {
        DeliveryClock clock = around.clock();
        Instant deadline = clock.now().plus(BLIND);
        Looks looks = new Looks(engine, around.progress(), around.attended());
        Parting parting = new Parting(engine, watch);
        while (true) {
            Instant now = clock.now();
            Deployment seen = looks.look(watch, false, now);
            if (seen != null) {
                return seen;
            }
            if (!now.isBefore(deadline)) {
                throw parting.unseen(BLIND);
            }
            pause(now, looks.pause(), deadline, parting);
        }
    }

    private void announce(Watch watch, Told told) throws DeliveryException {
        WaitBudget budget = watch.budget();
        around.progress()
                .line("Following " + watch.id() + " to the stage '"
                        + watch.until().word() + "': about "
                        + Durations.about(budget.usual()) + ", until "
                        + told.clock(around.clock().now().plus(budget.usual())) + "; at most "
                        + Durations.about(budget.most()));
    }

    // Counted from the start of the look, so that slow answers do not make the end seen late.
    private void pause(Instant lookedAt, Duration pause, Instant deadline, Parting parting) throws DeliveryException {
        Instant now = around.clock().now();
        Instant next = lookedAt.plus(pause);
        Instant wake = next.isBefore(deadline) ? next : deadline;
        if (!now.isBefore(wake)) {
            return;
        }
        try {
            around.clock().sleep(Duration.between(now, wake));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Code.INTERRUPTED, "The build was interrupted.", parting.interrupted(), e);
        }
    }

    /**
     * @param last how the deployment stood when it was left
     * @param traffic every share of traffic that green was seen with, in order
     */
    public record Followed(Deployment last, List<TrafficStep> traffic) {
        /** How far it has come. */
        public Stage stage() {
            return last.stage();
        }
    }
}
