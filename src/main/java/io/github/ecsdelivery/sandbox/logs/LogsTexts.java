package io.github.ecsdelivery.sandbox.logs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/**
 * Texts of CloudWatch Logs that are general knowledge and not confirmed against AWS. Nothing may match on them; codes and
 * statuses are what counts.
 */
final class LogsTexts {
    static final String NO_GROUP = "The specified log group does not exist.";
    static final String NO_STREAM = "The specified log stream does not exist.";
    static final String GROUP_EXISTS = "The specified log group already exists";
    static final String STREAM_EXISTS = "The specified log stream already exists";
    static final String TOKEN = "The specified nextToken is invalid.";
    static final String ONE_GROUP = "Exactly one of logGroupName and logGroupIdentifier must be specified.";
    static final String ONE_SELECTION = "%s and %s cannot be specified together.";
    static final String ORDER = "Cannot order by LastEventTime with a logStreamNamePrefix.";
    static final String TIMES = "startTime cannot be later than endTime.";
    static final String PATTERN = "Invalid filter pattern";
    static final String TERM = "Invalid character(s) in term '%s'";
    static final String LINKED = "accountIdentifiers can be specified only when includeLinkedAccounts is true.";

    private LogsTexts() {}

    static Refusal parameter(String text, Object... values) {
        List<Object> list = List.of(values);
        return Refusal.of("InvalidParameterException", list.isEmpty() ? text : text.formatted(list.toArray()));
    }

    /** How the service refuses a value that its model does not allow; this form was seen of AWS. */
    static Refusal constraint(String member, Object value, String constraint) {
        return parameter(
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s",
                value, member, constraint);
    }
}
