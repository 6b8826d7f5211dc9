package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives a service that is scaled during a deployment five minutes to become steady again (aws-facts A12). */
final class ScalingWatch {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DeploymentRun run;
    private @Nullable Instant deadline;

    ScalingWatch(DeploymentRun run) {
        this.run = run;
    }

    /** The service has another desired count from now on. */
    void scaled() {
        boolean watching = deadline != null;
        deadline = run.agenda().now().plus(LONGEST);
        if (!watching) {
            look();
        }
    }

    private void look() {
        Instant until = deadline;
        if (until == null) {
            return;
        }
        run.see();
        if (steady(run.deployment().blue) && steady(run.deployment().green)) {
            deadline = null;
            return;
        }
        Duration left = Duration.between(run.agenda().now(), until);
        if (left.isZero() || left.isNegative()) {
            run.fail("TIMEOUT", CodeDeployTexts.NOT_STEADY, null);
            return;
        }
        run.after(left.compareTo(DeploymentRun.LOOK) < 0 ? left : DeploymentRun.LOOK, this::look);
    }

    private static boolean steady(@Nullable TaskSetFacts facts) {
        return facts == null || facts.steady() || facts.status().equals("DRAINING");
    }
}
