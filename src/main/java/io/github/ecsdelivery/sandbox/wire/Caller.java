package io.github.ecsdelivery.sandbox.wire;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The principal behind a call, as GetCallerIdentity would name it.
 *
 * @param accountId 12 digits
 * @param arn for example {@code arn:aws:sts::111111111111:assumed-role/deploy/session}
 * @param userId the unique id
 * @param accessKeyId the key that signed
 * @param session of an assumed role; null for a user
 */
public record Caller(
        String accountId,
        String arn,
        String userId,
        String accessKeyId,
        @Nullable Session session) {

    /**
     * What a session of a role carries along.
     *
     * @param roleArn with the role's path, which the session's ARN has not
     * @param tags session tags, the inherited ones included
     * @param transitive keys of those tags that the next session of a chain gets too
     * @param sourceIdentity set once for a whole chain; null for none
     */
    public record Session(
            String roleArn,
            Map<String, String> tags,
            Set<String> transitive,
            @Nullable String sourceIdentity) {
        public Session {
            tags = Map.copyOf(tags);
            transitive = Set.copyOf(transitive);
        }

        /** A session without tags and source identity. */
        public static Session of(String roleArn) {
            return new Session(roleArn, Map.of(), Set.of(), null);
        }
    }

    /** A user, or a session of a role without a path. */
    public Caller(String accountId, String arn, String userId, String accessKeyId) {
        this(accountId, arn, userId, accessKeyId, null);
    }

    /** Nobody: the call is not signed, or not by somebody known. */
    public static Caller anonymous() {
        return new Caller("anonymous", "anonymous", "anonymous", "");
    }

    /**
     * A service of AWS that takes a role for its own work.
     *
     * @param name for example {@code codedeploy.amazonaws.com}
     */
    public static Caller service(String name) {
        return new Caller("service", name, name, "");
    }

    /** The ARN of the user or of the role behind the session, as {@code aws:PrincipalArn} has it. */
    public String principalArn() {
        return session != null
                ? session.roleArn()
                : arn.replaceFirst("^arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*$", "arn:$1:iam::$2:role/$3");
    }
}
