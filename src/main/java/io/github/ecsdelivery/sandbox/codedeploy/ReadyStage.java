package io.github.ecsdelivery.sandbox.codedeploy;

import java.time.Duration;

/** Waits for ContinueDeployment, when the group says so. */
final class ReadyStage implements DeploymentRun.Stage {
    static final String WAIT = "READY_WAIT";

    @Override
    public void begin(DeploymentRun run) {
        Duration wait = run.site().world().codeDeploy().readyWait();
        if (wait.isZero()) {
            run.next();
            return;
        }
        run.deployment().status = Status.READY;
        run.await(WAIT, () -> {
            run.deployment().status = Status.IN_PROGRESS;
            run.next();
        });
        run.after(wait, () -> {
            if (run.awaits(WAIT)) {
                run.expire(VerbatimTexts.NO_NOTIFICATION.formatted(wait.toMinutes()));
            }
        });
    }
}
