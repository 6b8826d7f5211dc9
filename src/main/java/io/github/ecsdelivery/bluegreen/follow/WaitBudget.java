package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Plan;
import java.time.Duration;

/** How long a deployment may take before something is wrong (aws-facts A6, A8, A12). */
public final class WaitBudget {
    // CodeDeploy itself gives up on a green task set after this.
    private static final Duration HEALTHY = Duration.ofMinutes(60);
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private WaitBudget() {}

    public static Duration of(Plan plan) {
        return HEALTHY.plus(plan.readyWait())
                .plus(plan.shift().duration())
                .plus(plan.terminationWait())
                .plus(MARGIN);
    }
}
