package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;

/** How a build leaves a deployment that is not over. */
final class Parting {
    private final DeploymentEngine engine;
    private final Watch watch;

    Parting(DeploymentEngine engine, Watch watch) {
        this.engine = engine;
        this.watch = watch;
    }

    /** The budget is used up. */
    DeliveryException timedOut() {
        boolean back = watch.manners().rollBackOnTimeout();
        return new DeliveryException(
                Code.DEPLOYMENT_TIMEOUT,
                "Deployment " + watch.id() + " did not come to the stage '"
                        + watch.until().word() + "' within "
                        + Durations.text(watch.budget().most()) + "; "
                        + (back ? stopped() : "it goes on") + ".",
                watch.reattach());
    }

    /** It could not be looked at for so long. */
    DeliveryException unseen(Duration blind) {
        return new DeliveryException(
                Code.DEPLOYMENT_TIMEOUT,
                "Deployment " + watch.id() + " could not be looked at for " + Durations.text(blind) + "; it goes on.",
                watch.reattach());
    }

    /** Somebody ends the build; gives what is to be said. */
    String interrupted() {
        return "Deployment " + watch.id() + ": " + (watch.manners().rollBackOnInterrupt() ? stopped() : "it goes on")
                + ". " + watch.reattach();
    }

    private String stopped() {
        try {
            engine.stop(watch.id(), true);
            return "CodeDeploy was told to stop it and to roll back";
        } catch (DeliveryException e) {
            return "it goes on, since it could not be stopped (" + e.sentence() + ")";
        }
    }
}
