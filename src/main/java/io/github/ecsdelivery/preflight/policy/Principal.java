package io.github.ecsdelivery.preflight.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls AWS.
 *
 * @param arn of a user, a role or a session of one
 */
public record Principal(String arn) {
    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::(\\d{12}):assumed-role/([^/]+)/.+");
    private static final Pattern ROLE = Pattern.compile("arn:([^:]+):iam::(\\d{12}):role/(?:.*/)?([^/]+)");

    /** 12 digits. */
    public String accountId() {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[4];
    }

    /** Whether it is the role, or a session of it; sessions do not tell the role's path. */
    public boolean isOf(String roleArn) {
        Matcher role = ROLE.matcher(roleArn);
        Matcher session = SESSION.matcher(arn);
        return arn.equals(roleArn)
                || (role.matches()
                        && session.matches()
                        && session.group(2).equals(role.group(2))
                        && session.group(3).equals(role.group(3)));
    }

    /** Name of the role that this is, or is a session of; empty for a user. */
    public String roleName() {
        Matcher session = SESSION.matcher(arn);
        if (session.matches()) {
            return session.group(3);
        }
        Matcher role = ROLE.matcher(arn);
        return role.matches() ? role.group(3) : "";
    }

    /** Whether it is a session, whose role's path is not known. */
    public boolean isSession() {
        return SESSION.matcher(arn).matches();
    }
}
