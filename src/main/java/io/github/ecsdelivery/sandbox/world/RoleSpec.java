package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role that stands in an account.
 *
 * @param name with its path, for example {@code service-role/build}
 * @param trustPolicy JSON document; null for one that trusts the role's own account
 * @param maxSession how long a session may be asked for, 1 to 12 hours
 * @param rights its identity policies; null when they are not stated, so that it may do everything
 */
public record RoleSpec(
        String name,
        @Nullable String trustPolicy,
        Duration maxSession,
        @Nullable RightsSpec rights) {

    /** A role that every principal of its own account may assume, for up to 12 hours; it may do everything. */
    public static RoleSpec trustingItsAccount(String name) {
        return new RoleSpec(name, null, Duration.ofHours(12), null);
    }

    /** A role for sessions of up to an hour, that a service of AWS works with, such as {@code ecs-tasks.amazonaws.com}. */
    public static RoleSpec ofService(String name, String service) {
        return trusting(
                name,
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \""
                        + service + "\"}, \"Action\": \"sts:AssumeRole\"}]}");
    }

    /** A role for sessions of up to an hour; it may do everything. */
    public static RoleSpec trusting(String name, String trustPolicyJson) {
        return new RoleSpec(name, trustPolicyJson, Duration.ofHours(1), null);
    }

    /** The same for longer or shorter sessions. */
    public RoleSpec lasting(Duration session) {
        return new RoleSpec(name, trustPolicy, session, rights);
    }

    /** The same with one more inline policy; it may do no more than its policies say. */
    public RoleSpec allowed(String policyName, String policyJson) {
        return with(stated().with(new PolicySpec(policyName, policyJson)));
    }

    /** The same with one more managed policy of AWS, by its ARN; it may do no more than its policies say. */
    public RoleSpec attached(String policyArn) {
        return with(stated().with(policyArn));
    }

    /** The same, allowed nothing so far. */
    public RoleSpec allowedNothing() {
        return with(stated());
    }

    private RoleSpec with(RightsSpec more) {
        return new RoleSpec(name, trustPolicy, maxSession, more);
    }

    private RightsSpec stated() {
        return rights == null ? RightsSpec.none() : rights;
    }
}
