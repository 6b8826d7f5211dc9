package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyStatement;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may assume a role, with what; what the caller's identity policies must allow besides has been looked at before. AWS
 * source: IAM guide, "IAM and AWS STS condition context keys"; STS guide, "Pass session tags".
 */
public final class TrustPolicy {
    private static final String REQUEST_TAG = "aws:requesttag/";

    private final Policy policy;

    private TrustPolicy(Policy policy) {
        this.policy = policy;
    }

    /** Every principal of that account, with session tags and source identity. */
    public static TrustPolicy ofAccount(String accountId) {
        return new TrustPolicy(Policy.of(PolicyStatement.of(
                false,
                List.of(accountId),
                List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"),
                List.of(),
                List.of())));
    }

    /**
     * @param document a trust policy in JSON
     * @throws IllegalArgumentException when IAM would refuse it, or the sandbox does not know one of its elements
     */
    public static TrustPolicy parse(String document) {
        return new TrustPolicy(Policy.parse("The trust policy", Policy.Kind.WITHOUT_RESOURCES, document));
    }

    /** What both say together. */
    TrustPolicy and(TrustPolicy other) {
        return new TrustPolicy(policy.and(other.policy));
    }

    /** Whether it allows that to the caller itself, and not only to its account. */
    boolean grants(Caller caller, Deed deed) {
        return policy.grants(caller, deed.action(), deed.resource(), deed::key);
    }

    /**
     * @throws Refusal {@code AccessDenied} with the action that is not allowed
     */
    void demand(Caller caller, AssumeRequest request) {
        demand(caller, request, "sts:AssumeRole");
        Caller.Session session = caller.session();
        boolean inherits = session != null && !session.transitive().isEmpty();
        if (!request.tags().isEmpty() || inherits) {
            demand(caller, request, "sts:TagSession");
        }
        if (sourceIdentity(caller, request) != null) {
            demand(caller, request, "sts:SetSourceIdentity");
        }
    }

    /** The identity of the new session: a chain keeps its first. */
    static @Nullable String sourceIdentity(Caller caller, AssumeRequest request) {
        Caller.Session session = caller.session();
        return session != null && session.sourceIdentity() != null
                ? session.sourceIdentity()
                : request.sourceIdentity();
    }

    static Refusal denied(Caller caller, String action, String roleArn) {
        return new Refusal(
                403,
                "AccessDenied",
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + roleArn);
    }

    private void demand(Caller caller, AssumeRequest request, String action) {
        Policy.Verdict verdict =
                policy.verdict(caller, action, request.roleArn(), key -> conditionKey(caller, request, key));
        if (verdict != Policy.Verdict.ALLOW) {
            throw denied(caller, action, request.roleArn());
        }
    }

    private static @Nullable String conditionKey(Caller caller, AssumeRequest request, @Nullable String key) {
        if (key == null) {
            return null;
        }
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith(REQUEST_TAG)) {
            return request.tags().get(key.substring(REQUEST_TAG.length()));
        }
        return switch (lower) {
            case "sts:externalid" -> request.externalId();
            case "sts:rolesessionname" -> request.sessionName();
            case "sts:sourceidentity" -> sourceIdentity(caller, request);
            case "aws:multifactorauthpresent" -> request.mfa() ? "true" : null;
            default -> null;
        };
    }
}
