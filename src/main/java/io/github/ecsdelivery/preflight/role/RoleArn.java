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
public record RoleArn(String partition, String accountId, String name) {
    private static final Pattern ARN = Pattern.compile("arn:([^:]+):iam::(\\d{12}):role/(?:.*/)?([^/]+)");

    /**
     * The ARN of a role as a task definition names it: ECS takes the bare name of a role of the account, too.
     *
     * @param named may be empty, and is given back so
     */
    public static String whole(String named, String partition, String accountId) {
        return named.isEmpty() || named.startsWith("arn:")
                ? named
                : "arn:" + partition + ":iam::" + accountId + ":role/" + named;
    }

    /** Null when it is none. */
    static @Nullable RoleArn of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() ? new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
    }
}
