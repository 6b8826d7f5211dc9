package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a lifecycle event that failed tells of the reason (Diagnostics of the service model).
 *
 * @param errorCode for example {@code ScriptFailed}
 * @param scriptName the function that failed, as the AppSpec names it; empty when it was none
 * @param message why it failed
 * @param logTail the end of the function's log
 */
record Diagnostics(String errorCode, String scriptName, String message, String logTail) {
    /** Quota of CodeDeploy in characters; it keeps the end. */
    private static final int LONGEST_TAIL = 4096;

    /** Of an event in which no function failed. */
    static Diagnostics of(@Nullable String message) {
        return new Diagnostics("UnknownError", "", message == null ? "" : message, "");
    }

    void describe(ObjectNode view) {
        view.put("errorCode", errorCode);
        view.put("scriptName", scriptName);
        view.put("message", message);
        view.put("logTail", logTail.substring(Math.max(0, logTail.length() - LONGEST_TAIL)));
    }
}
