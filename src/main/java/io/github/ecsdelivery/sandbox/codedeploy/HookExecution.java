package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** A function that was invoked for a lifecycle event, until it, somebody in its name or the clock says how that ended. */
final class HookExecution {
    /** How long a function may take (aws-facts A12). */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final DeploymentRun run;
    private final String event;
    private final String reference;
    private final FunctionSpec function;
    private boolean over;

    /** @param reference the function as the AppSpec names it */
    HookExecution(DeploymentRun run, String event, String reference, FunctionSpec function) {
        this.run = run;
        this.event = event;
        this.reference = reference;
        this.function = function;
    }

    /** Opaque to callers, as AWS's is. */
    String id() {
        String seed = run.deployment().id + "/" + event;
        String json = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "encryptedData",
                        UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("materialSetSerial", 1)
                .toString();
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    boolean over() {
        return over;
    }

    /** Invokes the function. */
    void begin() {
        String input = JsonNodeFactory.instance
                .objectNode()
                .put("DeploymentId", run.deployment().id)
                .put("LifecycleEventHookExecutionId", id())
                .toString();
        run.site().invoked(reference, input);
        if (function.outcome() != FunctionSpec.Outcome.SILENT) {
            run.after(function.takes(), () -> report(function.outcome() == FunctionSpec.Outcome.SUCCEEDS));
        }
        run.after(LONGEST, this::timeOut);
    }

    /** The function's verdict; only the first counts. */
    void report(boolean succeeded) {
        if (over) {
            return;
        }
        over = true;
        if (succeeded) {
            run.deployment().lifecycle.succeed(event, run.agenda().now());
            run.next();
            return;
        }
        String text = CodeDeployTexts.FUNCTION_FAILED.formatted(reference, event);
        fail(text, "ScriptFailed", function.message() == null ? text : function.message());
    }

    private void timeOut() {
        if (!over) {
            over = true;
            String message = CodeDeployTexts.FUNCTION_SILENT.formatted(reference, LONGEST.toSeconds(), event);
            fail(message, "ScriptTimedOut", message);
        }
    }

    private void fail(String text, String errorCode, String message) {
        String logTail = function.logTail() == null ? "" : function.logTail();
        run.fail(HookStage.FAILED, text, new Diagnostics(errorCode, reference, message, logTail));
    }
}
