package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.DeploymentEngine.Plan;
import java.time.Duration;

/** How long a deployment may take before something is wrong (aws-facts A6, A8, A12). */
final class WaitBudget {
    // CodeDeploy itself gives up on a green task set after this.
    private static final Duration HEALTHY = Duration.ofMinutes(60);
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private WaitBudget() {}

    static Duration of(Plan plan) {
        return HEALTHY.plus(plan.readyWait())
                .plus(plan.shift())
                .plus(plan.terminationWait())
                .plus(MARGIN);
    }
}
