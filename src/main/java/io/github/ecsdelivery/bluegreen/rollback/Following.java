package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.cause.Ending;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.Signs;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.bluegreen.follow.Watch;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower;
import io.github.ecsdelivery.bluegreen.release.RollbackAfter;
import io.github.ecsdelivery.bluegreen.release.RollbackAfter.Both;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.bluegreen.release.TakingUp;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;

/** The one place where going back meets those who follow deployments. */
public final class Following {
    private final DeploymentEngine engine;
    private final DeploymentFollower deployments;
    private final ReleaseFollower releases;
    private final TakingUp takingUp;
    private final Progress progress;

    /**
     * @param deployments follows what was stopped, and what rolls it back
     * @param releases follows what goes back
     */
    public Following(
            DeploymentEngine engine,
            DeploymentFollower deployments,
            ReleaseFollower releases,
            TakingUp takingUp,
            Progress progress) {
        this.engine = engine;
        this.deployments = deployments;
        this.releases = releases;
        this.takingUp = takingUp;
        this.progress = progress;
    }

    /** Follows a deployment that goes back, as far as releases are followed; no tags move. */
    DeliveryOutcome release(Started started, Plan plan, Watching watching) throws DeliveryException {
        // Whoever ends the build does not want back what was to be undone.
        Watching left = new Watching(watching.until(), watching.cap(), Manners.leave(), watching.ci());
        return releases.follow(started, plan, left, null);
    }

    /** Follows a deployment that is being stopped, or that CodeDeploy rolls back, to its end and to that of its rollback. */
    Both toTheEnd(Deployment deployment, Plan plan) throws DeliveryException {
        Watch watch = new Watch(
                deployment.id(),
                Stage.SUCCEEDED,
                plan,
                WaitBudget.of(plan, 0, Stage.SUCCEEDED),
                Manners.leave(),
                takingUp.back());
        return new RollbackAfter(deployments, engine).follow(watch, Signs.none(), this::rolledBack);
    }

    private void rolledBack(Deployment ended) {
        progress.line("Deployment " + ended.id() + " " + Ending.verdict(ended)
                + "; CodeDeploy rolls back with deployment " + ended.rollback().by());
    }
}
