package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function that validates lifecycle events, and how it behaves.
 *
 * @param name its name, or its ARN
 * @param outcome what it tells CodeDeploy
 * @param takes how long it runs before it does; CodeDeploy waits an hour
 * @param message why it failed, for the diagnostics of the event; null for what CodeDeploy says without one
 * @param logTail the end of its log, for the diagnostics; null for none
 */
public record FunctionSpec(
        String name,
        Outcome outcome,
        Duration takes,
        @Nullable String message,
        @Nullable String logTail) {

    /** What a function tells CodeDeploy with PutLifecycleEventHookExecutionStatus. */
    public enum Outcome {
        SUCCEEDS,
        FAILS,
        /** Nothing; somebody else may, for an hour. */
        SILENT
    }

    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Succeeds within a second. */
    public static FunctionSpec succeeding(String name) {
        return new FunctionSpec(name, Outcome.SUCCEEDS, SHORT, null, null);
    }

    /** Fails within a second. */
    public static FunctionSpec failing(String name) {
        return new FunctionSpec(name, Outcome.FAILS, SHORT, null, null);
    }

    /** Fails within a second, with what the diagnostics of the event show. */
    public static FunctionSpec failing(String name, String message, String logTail) {
        return new FunctionSpec(name, Outcome.FAILS, SHORT, message, logTail);
    }

    /** Never answers. */
    public static FunctionSpec silent(String name) {
        return new FunctionSpec(name, Outcome.SILENT, SHORT, null, null);
    }

    /** The same, but slower or faster. */
    public FunctionSpec taking(Duration duration) {
        return new FunctionSpec(name, outcome, duration, message, logTail);
    }
}
