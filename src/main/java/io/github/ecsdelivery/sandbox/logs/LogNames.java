package io.github.ecsdelivery.sandbox.logs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.regex.Pattern;

/** What groups and streams may be called. AWS source: CloudWatch Logs API reference, types of the members. */
final class LogNames {
    private static final Pattern GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final Pattern STREAM = Pattern.compile("[^:*]*");
    private static final int LONGEST = 512;

    private LogNames() {}

    /**
     * @param member the input's member that holds it, for the message
     * @throws Refusal {@code InvalidParameterException}
     */
    static void demandGroup(String member, String name) {
        demand(member, name, GROUP);
    }

    /** The same for a stream's name or the beginning of one. */
    static void demandStream(String member, String name) {
        demand(member, name, STREAM);
    }

    private static void demand(String member, String name, Pattern pattern) {
        if (name.isEmpty()) {
            throw LogsTexts.constraint(member, name, "Member must have length greater than or equal to 1");
        }
        if (name.length() > LONGEST) {
            throw LogsTexts.constraint(member, name, "Member must have length less than or equal to " + LONGEST);
        }
        if (!pattern.matcher(name).matches()) {
            throw LogsTexts.constraint(member, name, "Member must satisfy regular expression pattern: " + pattern);
        }
    }
}
