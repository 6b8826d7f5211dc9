package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.elbv2.Listener;

/** Sends the test listener's traffic to green. */
final class TestTrafficStage implements DeploymentRun.Stage {

    @Override
    public void begin(DeploymentRun run) {
        run.enter("AllowTestTraffic");
        run.after(Stages.SHORT, () -> {
            Listener test = run.site().loadBalancer().test();
            if (test != null
                    && !run.may(InstallStage.LOAD_BALANCING, run.site().duties().shifting(test))) {
                return;
            }
            if (test != null) {
                test.forward(run.green().targetGroupArn(), 100);
            }
            run.deployment().lifecycle.succeed("AllowTestTraffic", run.agenda().now());
            run.next();
        });
    }
}
