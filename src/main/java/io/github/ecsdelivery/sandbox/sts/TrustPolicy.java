package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyDocuments;
import io.github.ecsdelivery.sandbox.policy.PolicyStatement;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may assume a role, with what; what the caller's identity policies must allow besides has been looked at before. AWS
 * source: IAM guide, "IAM and AWS STS condition context keys"; STS guide, "Pass session tags".
 */
public final class TrustPolicy {
    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final List<String> ACTIONS = List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
    private static final List<String> SERVICES = List.of(
            "codebuild.amazonaws.com",
            "codedeploy.amazonaws.com",
            "codepipeline.amazonaws.com",
            "ecs-tasks.amazonaws.com");

    private final Policy policy;
    private final List<String> documents;

    /** @param documents that say the same */
    private TrustPolicy(Policy policy, List<String> documents) {
        this.policy = policy;
        this.documents = documents;
    }

    /** Every principal of that account, with session tags and source identity. */
    public static TrustPolicy ofAccount(String partition, String accountId) {
        return of(partition, accountId, List.of());
    }

    /** The same and the services of AWS that a delivery has to do with. */
    static TrustPolicy ofServices(String partition, String accountId) {
        return of(partition, accountId, SERVICES);
    }

    private static TrustPolicy of(String partition, String accountId, List<String> services) {
        String root = "arn:" + partition + ":iam::" + accountId + ":root";
        List<String> principals = new ArrayList<>(services);
        principals.add(root);
        return new TrustPolicy(
                Policy.of(PolicyStatement.of(false, principals, ACTIONS, List.of(), List.of())),
                List.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + root
                        + "\"" + (services.isEmpty() ? "" : ",\"Service\":" + array(services)) + "},\"Action\":"
                        + array(ACTIONS) + "}]}"));
    }

    private static String array(List<String> texts) {
        return "[\"" + String.join("\",\"", texts) + "\"]";
    }

    /**
     * @param document a trust policy in JSON
     * @throws IllegalArgumentException when IAM would refuse it, or the sandbox does not know one of its elements
     */
    public static TrustPolicy parse(String document) {
        return new TrustPolicy(
                Policy.parse("The trust policy", Policy.Kind.WITHOUT_RESOURCES, document), List.of(document));
    }

    /** As one document in JSON. */
    public String document() {
        return PolicyDocuments.merged(documents);
    }

    /** Whether a service of AWS may take the role for its own work. */
    public boolean trusts(String service) {
        return policy.verdict(Caller.service(service), "sts:AssumeRole", "", key -> null) == Policy.Verdict.ALLOW;
    }

    /** What both say together. */
    TrustPolicy and(TrustPolicy other) {
        List<String> both = new ArrayList<>(documents);
        both.addAll(other.documents);
        return new TrustPolicy(policy.and(other.policy), both);
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
