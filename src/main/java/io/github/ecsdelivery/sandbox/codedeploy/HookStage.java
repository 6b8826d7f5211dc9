package io.github.ecsdelivery.sandbox.codedeploy;

/** A lifecycle event in which only a Lambda function may do something. The sandbox has no functions, so naming one fails. */
final class HookStage implements DeploymentRun.Stage {
    private final String event;

    HookStage(String event) {
        this.event = event;
    }

    @Override
    public void begin(DeploymentRun run) {
        run.deployment().lifecycle.start(event, run.agenda().now());
        run.after(Stages.SHORT, () -> {
            String function = run.appSpec().hooks().get(event);
            if (function != null) {
                run.fail("HOOK_EXECUTION_FAILURE", CodeDeployTexts.NO_FUNCTION.formatted(function, event), function);
                return;
            }
            run.deployment().lifecycle.succeed(event, run.agenda().now());
            run.next();
        });
    }
}
