package io.github.ecsdelivery.sandbox.codedeploy;

/** Makes green PRIMARY; waits and removes blue, unless blue stays. */
final class TerminationStage implements DeploymentRun.Stage {
    static final String WAIT = "TERMINATION_WAIT";

    @Override
    public void begin(DeploymentRun run) {
        Duties duties = run.site().duties();
        if (!run.may(InstallStage.ECS, duties.makingPrimary())) {
            return;
        }
        run.site().service().makePrimary(run.green().id());
        if (run.site().world().codeDeploy().blueStays()) {
            run.see();
            run.next();
            return;
        }
        run.deployment().terminationWaitStarted = true;
        run.see();
        run.await(WAIT, () -> {
            if (!run.may(InstallStage.ECS, duties.deletingTaskSet(run.blue().id()))) {
                return;
            }
            run.site().service().delete(run.blue().id());
            run.when(() -> run.site().service().taskSet(run.blue().id()) == null, run::next);
        });
        run.after(run.site().world().codeDeploy().terminationWait(), () -> {
            if (run.awaits(WAIT)) {
                run.proceed();
            }
        });
    }
}
