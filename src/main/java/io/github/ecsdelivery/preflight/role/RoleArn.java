package io.github.ecsdelivery.preflight.role;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a role.
 *
 * @param partition for example {@code aws}
 * @param accountId 12 digits
 * @param name without its path
 */
record RoleArn(String partition, String accountId, String name) {
    private static final Pattern ARN = Pattern.compile("arn:([^:]+):iam::(\\d{12}):role/(?:.*/)?([^/]+)");

    /** Null when it is none. */
    static @Nullable RoleArn of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() ? new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
    }
}
