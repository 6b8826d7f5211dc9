package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.policy.Condition;
import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyStatement;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A bucket policy and what it decides: an explicit deny wins; a caller of the bucket's own account needs nothing more
 * here, since its identity policies, or a statement that names it, have allowed the call before; a caller of another
 * account needs an Allow here too.
 */
public final class BucketPolicy {
    private final Policy policy;

    private BucketPolicy(Policy policy) {
        this.policy = policy;
    }

    /** A bucket without a policy. */
    public static BucketPolicy none() {
        return new BucketPolicy(Policy.of());
    }

    /** The policy that guides put on a bucket of revisions: no upload without SSE-KMS, nothing without TLS. */
    public static BucketPolicy demandingKms(String bucket) {
        // Not parsed: the first use of Jackson would be most of the time that a sandbox takes to open.
        return new BucketPolicy(Policy.of(
                denied(bucket, "s3:PutObject", "StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms"),
                denied(bucket, "s3:*", "Bool", "aws:SecureTransport", "false")));
    }

    private static PolicyStatement denied(String bucket, String action, String operator, String key, String value) {
        return PolicyStatement.of(
                true,
                List.of("*"),
                List.of(action),
                List.of("arn:*:s3:::" + bucket + "/*"),
                List.of(new Condition(operator, key, List.of(value))));
    }

    /**
     * @param document a policy document in JSON
     * @throws IllegalArgumentException when it is none, or uses an element that the sandbox does not know
     */
    public static BucketPolicy parse(String document) {
        return new BucketPolicy(Policy.parse("The bucket policy", Policy.Kind.WITH_RESOURCES, document));
    }

    /** What both say together. */
    public BucketPolicy and(BucketPolicy other) {
        return new BucketPolicy(policy.and(other.policy));
    }

    /** Whether it allows that to the caller itself, so that no identity policy need to. */
    boolean grants(Caller caller, String action, String resource, UnaryOperator<@Nullable String> conditionKeys) {
        return policy.grants(caller, action, resource, conditionKeys);
    }

    /** Whether {@link #demand} would pass. */
    boolean permits(
            Caller caller,
            String owner,
            String action,
            String resource,
            UnaryOperator<@Nullable String> conditionKeys) {
        Policy.Verdict verdict = policy.verdict(caller, action, resource, conditionKeys);
        return verdict == Policy.Verdict.ALLOW
                || (verdict == Policy.Verdict.SILENT && caller.accountId().equals(owner));
    }

    /**
     * @param owner account of the bucket
     * @param action for example {@code s3:PutObject}
     * @param resource ARN of the bucket or the object
     * @param conditionKeys value of a condition key of S3, or null when the request does not have it
     * @throws Refusal {@code AccessDenied}
     */
    void demand(
            Caller caller,
            String owner,
            String action,
            String resource,
            UnaryOperator<@Nullable String> conditionKeys) {
        if (permits(caller, owner, action, resource, conditionKeys)) {
            return;
        }
        boolean denied = policy.verdict(caller, action, resource, conditionKeys) == Policy.Verdict.DENY;
        throw new Refusal(
                403,
                "AccessDenied",
                denied
                        ? Wording.deniedByResource(caller.arn(), action, resource)
                        : Wording.notAllowedByResource(caller.arn(), action, resource));
    }
}
