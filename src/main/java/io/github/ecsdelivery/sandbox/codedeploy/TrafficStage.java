package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.elbv2.Listener;
import java.util.List;

/** Shifts production traffic to green, step by step. */
final class TrafficStage implements DeploymentRun.Stage {

    @Override
    public void begin(DeploymentRun run) {
        run.enter("AllowTraffic");
        run.after(
                Stages.SHORT, () -> shift(run, run.deployment().request.config().steps(), 0));
    }

    private static void shift(DeploymentRun run, List<DeploymentConfig.Step> steps, int index) {
        Listener production = run.site().loadBalancer().production();
        if (!run.may(InstallStage.LOAD_BALANCING, run.site().duties().shifting(production))) {
            return;
        }
        production.forward(run.green().targetGroupArn(), steps.get(index).percent());
        run.see();
        if (index + 1 < steps.size()) {
            run.after(steps.get(index + 1).after(), () -> shift(run, steps, index + 1));
        } else {
            run.after(Stages.SHORT, () -> {
                run.deployment().lifecycle.succeed("AllowTraffic", run.agenda().now());
                run.next();
            });
        }
    }
}
