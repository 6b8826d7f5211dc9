package io.github.ecsdelivery.bluegreen.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a task definition as people name it.
 *
 * @param family for example {@code orders}
 * @param revision its number; they only grow
 */
public record RevisionName(String family, int revision) {
    private static final Pattern NAME =
            Pattern.compile("(?:arn:[^/]*:task-definition/)?([A-Za-z0-9_-]{1,255}):([0-9]{1,9})");

    /** From its ARN, or {@code family:revision}; null for anything else. */
    public static @Nullable RevisionName read(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? new RevisionName(parts.group(1), Integer.parseInt(parts.group(2))) : null;
    }

    /** {@code orders:7}, where the ARN is one of a task definition; anything else as it is. */
    public static String shown(String arn) {
        RevisionName name = read(arn);
        return name == null ? arn : name.toString();
    }

    @Override
    public String toString() {
        return family + ":" + revision;
    }
}
