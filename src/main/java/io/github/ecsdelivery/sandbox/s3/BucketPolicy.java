package io.github.ecsdelivery.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.policy.Condition;
import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyStatement;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket policy and what it decides: an explicit deny wins; a caller of the bucket's own account needs nothing more
 * here, since its identity policies, or a statement that names it, have allowed the call before; a caller of another
 * account needs an Allow here too.
 */
public final class BucketPolicy {
    /** As {@link #denied} makes them. */
    private static final String DENIAL =
            "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Resource\": \"arn:*:s3:::%s/*\","
                    + " \"Action\": \"%s\", \"Condition\": {\"%s\": {\"%s\": \"%s\"}}}";

    private final Policy policy;
    private final List<String> documents;

    private BucketPolicy(Policy policy, List<String> documents) {
        this.policy = policy;
        this.documents = List.copyOf(documents);
    }

    /** A bucket without a policy. */
    public static BucketPolicy none() {
        return new BucketPolicy(Policy.of(), List.of());
    }

    /** The policy that guides put on a bucket of revisions: no upload without SSE-KMS, nothing without TLS. */
    public static BucketPolicy demandingKms(String bucket) {
        // Not parsed: the first use of Jackson would be most of the time that a sandbox takes to open.
        return new BucketPolicy(
                Policy.of(
                        denied(bucket, "s3:PutObject", "StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms"),
                        denied(bucket, "s3:*", "Bool", "aws:SecureTransport", "false")),
                List.of("{\"Statement\": ["
                        + DENIAL.formatted(
                                bucket, "s3:PutObject", "StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms")
                        + ", " + DENIAL.formatted(bucket, "s3:*", "Bool", "aws:SecureTransport", "false") + "]}"));
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
        return new BucketPolicy(
                Policy.parse("The bucket policy", Policy.Kind.WITH_RESOURCES, document), List.of(document));
    }

    /** What both say together. */
    public BucketPolicy and(BucketPolicy other) {
        return new BucketPolicy(
                policy.and(other.policy),
                Stream.concat(documents.stream(), other.documents.stream())
                        .distinct()
                        .toList());
    }

    /** The document with all statements, null when there are none. */
    @Nullable
    String document() {
        if (documents.isEmpty()) {
            return null;
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode whole = json.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = whole.putArray("Statement");
        for (String document : documents) {
            try {
                JsonNode statement = json.readTree(document).path("Statement");
                (statement.isArray() ? statement : List.of(statement)).forEach(statements::add);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("It was parsed before.", e);
            }
        }
        return whole.toString();
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
