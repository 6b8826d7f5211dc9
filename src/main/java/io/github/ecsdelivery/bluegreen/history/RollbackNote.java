package io.github.ecsdelivery.bluegreen.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The description of a deployment that goes back.
 *
 * @param from what ran, as {@code family:revision}
 * @param to what is to run again, in the same way
 */
public record RollbackNote(String from, String to) {
    private static final String NAME = "[A-Za-z0-9_-]+:[0-9]+";
    private static final Pattern NOTE =
            Pattern.compile("rollback from (" + NAME + ") to (" + NAME + ")(?:: .*)?", Pattern.DOTALL);
    /** CodeDeploy takes no more than this (aws-facts A3). */
    private static final int LONGEST = 256;

    /** Null when the description is of no such deployment. */
    public static @Nullable RollbackNote read(@Nullable String description) {
        Matcher parts = NOTE.matcher(description == null ? "" : description);
        return parts.matches() ? new RollbackNote(parts.group(1), parts.group(2)) : null;
    }

    /** The description, with a reason where there is one, and room for it; cut to what CodeDeploy takes. */
    public String text(@Nullable String reason) {
        String names = "rollback from " + from + " to " + to;
        if (names.length() > LONGEST) {
            // Cut in a name it would be read as of another one.
            return "rollback";
        }
        String text = names + (reason == null ? "" : ": " + reason);
        if (text.length() <= LONGEST) {
            return text;
        }
        return names.length() + ": …".length() > LONGEST ? names : text.substring(0, LONGEST - 1) + "…";
    }
}
