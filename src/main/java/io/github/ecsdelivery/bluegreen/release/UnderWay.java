package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.bluegreen.follow.Watch;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;

/** Another revision's deployment that is under way in the group: this release fails, waits for it, or takes its place. */
final class UnderWay {
    private final DeploymentEngine engine;
    private final DeploymentFollower follower;
    private final Progress progress;

    UnderWay(DeploymentEngine engine, DeploymentFollower follower, Progress progress) {
        this.engine = engine;
        this.follower = follower;
        this.progress = progress;
    }

    /**
     * Comes back when it is over, and what rolls it back too.
     *
     * @throws DeliveryException DEPLOYMENT_ACTIVE when it is to fail, DEPLOYMENT_TIMEOUT when waiting took too long
     */
    void settle(Deployment active, DeliveryRequest request, Plan plan) throws DeliveryException {
        // CodeDeploy stops no rollback; whoever wants its place waits for it.
        boolean rollback = active.rollback().of() != null;
        switch (request.precedence().onActive()) {
            case FAIL -> throw busy(active, rollback);
            case WAIT ->
                progress.line("Waiting for deployment " + active.id() + " (" + described(active)
                        + "), which is under way in this group, because <onActiveDeployment> is wait");
            case REPLACE -> replace(active, rollback);
        }
        new RollbackAfter(follower, engine).follow(watch(active, request, planOf(active, plan)));
    }

    // It goes by its own configuration, and takes as long as that says.
    private Plan planOf(Deployment active, Plan own) throws DeliveryException {
        return active.config().isEmpty() || active.config().equals(own.config())
                ? own
                : engine.plan(active.application(), active.group(), active.config());
    }

    private void replace(Deployment active, boolean rollback) throws DeliveryException {
        if (rollback) {
            progress.line("Waiting for deployment " + active.id() + ", a rollback, which cannot be stopped");
            return;
        }
        progress.warn("Stopping deployment " + active.id() + " (" + described(active)
                + ") with rollback, because <onActiveDeployment> is replace");
        engine.stop(active.id(), true);
    }

    private static Watch watch(Deployment active, DeliveryRequest request, Plan plan) {
        Duration cap = request.watching().cap();
        WaitBudget budget = WaitBudget.of(plan, 0, Stage.SUCCEEDED);
        return new Watch(
                active.id(),
                Stage.SUCCEEDED,
                plan,
                cap == null ? budget : budget.cappedAt(cap),
                Manners.leave(),
                "Nothing of this release was changed; run the build again when deployment " + active.id()
                        + " is over.");
    }

    private static String described(Deployment active) {
        String description = active.description();
        return active.status() + (description == null ? "" : ", '" + description + "'");
    }

    private static DeliveryException busy(Deployment active, boolean rollback) {
        return new DeliveryException(
                Code.DEPLOYMENT_ACTIVE,
                (rollback
                                ? "Deployment " + active.id() + ", a rollback,"
                                : "Deployment " + active.id() + " of another revision")
                        + " is under way in this group (" + described(active) + ").",
                "Wait until it is over and run again, or set <deployment><onActiveDeployment> to wait"
                        + (rollback ? "." : ", or to replace, which stops it with rollback."));
    }
}
