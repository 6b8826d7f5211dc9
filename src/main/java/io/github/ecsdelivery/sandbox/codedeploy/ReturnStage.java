package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.elbv2.Listener;

/** The whole of a rollback: traffic to blue, blue PRIMARY, green removed. */
final class ReturnStage implements DeploymentRun.Stage {

    @Override
    public void begin(DeploymentRun run) {
        run.after(Stages.SHORT, () -> {
            run.deployment().start(run.agenda().now());
            run.deployment().lifecycle.start("AllowTraffic", run.agenda().now());
            run.after(Stages.SHORT, () -> shift(run));
        });
    }

    private static void shift(DeploymentRun run) {
        String target = run.blue().targetGroupArn();
        Duties duties = run.site().duties();
        Listener production = run.site().loadBalancer().production();
        if (!run.may(InstallStage.LOAD_BALANCING, duties.shifting(production))) {
            return;
        }
        production.forward(target, 100);
        Listener test = run.site().loadBalancer().test();
        if (test != null && !run.may(InstallStage.LOAD_BALANCING, duties.shifting(test))) {
            return;
        }
        if (test != null) {
            test.forward(target, 100);
        }
        if (!run.site().service().primary().id().equals(run.blue().id())) {
            if (!run.may(InstallStage.ECS, duties.makingPrimary())) {
                return;
            }
            run.site().service().makePrimary(run.blue().id());
        }
        run.deployment().lifecycle.succeed("AllowTraffic", run.agenda().now());
        if (!run.may(InstallStage.ECS, duties.deletingTaskSet(run.green().id()))) {
            return;
        }
        run.site().service().delete(run.green().id());
        run.see();
        run.when(() -> run.site().service().taskSet(run.green().id()) == null, run::next);
    }
}
