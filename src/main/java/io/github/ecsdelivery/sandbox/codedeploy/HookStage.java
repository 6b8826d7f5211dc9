package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import java.util.Objects;

/** A lifecycle event in which only a Lambda function may do something. */
final class HookStage implements DeploymentRun.Stage {
    static final String FAILED = "HOOK_EXECUTION_FAILURE";

    private final String event;

    HookStage(String event) {
        this.event = event;
    }

    @Override
    public void begin(DeploymentRun run) {
        run.enter(event);
        String reference = run.appSpec().hooks().get(event);
        FunctionSpec function =
                reference == null ? null : run.site().functions().find(reference);
        if (reference != null && function != null) {
            String name = Objects.requireNonNull(run.site().functions().name(reference));
            if (!run.may("AWSLambda", run.site().duties().invoking(name))) {
                return;
            }
            run.invoke(new HookExecution(run, event, reference, function));
            return;
        }
        run.after(Stages.SHORT, () -> {
            if (reference != null) {
                String message = CodeDeployTexts.NO_FUNCTION.formatted(reference, event);
                run.fail(FAILED, message, new Diagnostics("ScriptFailed", reference, message, ""));
                return;
            }
            run.deployment().lifecycle.succeed(event, run.agenda().now());
            run.next();
        });
    }
}
