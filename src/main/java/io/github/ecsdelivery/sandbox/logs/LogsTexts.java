package io.github.ecsdelivery.sandbox.logs;

/**
 * Texts of CloudWatch Logs that are general knowledge and not confirmed against AWS. Nothing may match on them; codes and
 * statuses are what counts.
 */
final class LogsTexts {
    static final String NO_GROUP = "The specified log group does not exist.";
    static final String NO_STREAM = "The specified log stream does not exist.";
    static final String GROUP_EXISTS = "The specified log group already exists";
    static final String STREAM_EXISTS = "The specified log stream already exists";

    private LogsTexts() {}
}
