package io.github.ecsdelivery.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A bucket policy and what it decides, as the IAM guide's "Policy evaluation logic" says: an explicit deny wins; a caller
 * of the bucket's own account needs nothing more, since the sandbox takes identity policies to allow everything; a
 * caller of another account needs an Allow here.
 */
public final class BucketPolicy {
    private final List<PolicyStatement> statements;

    private BucketPolicy(List<PolicyStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** A bucket without a policy. */
    public static BucketPolicy none() {
        return new BucketPolicy(List.of());
    }

    /** The policy that guides put on a bucket of revisions: no upload without SSE-KMS, nothing without TLS. */
    public static BucketPolicy demandingKms(String bucket) {
        // Not parsed: the first use of Jackson would be most of the time that a sandbox takes to open.
        return new BucketPolicy(List.of(
                denied(bucket, "s3:PutObject", "StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms"),
                denied(bucket, "s3:*", "Bool", "aws:SecureTransport", "false")));
    }

    private static PolicyStatement denied(String bucket, String action, String operator, String key, String value) {
        return new PolicyStatement(
                true,
                List.of("*"),
                List.of(action),
                List.of("arn:*:s3:::" + bucket + "/*"),
                List.of(new PolicyStatement.Condition(operator, key, List.of(value))));
    }

    /**
     * @param document a policy document in JSON
     * @throws IllegalArgumentException when it is none, or uses an element that the sandbox does not know
     */
    public static BucketPolicy parse(String document) {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The bucket policy is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode statement = tree.path("Statement");
        List<PolicyStatement> statements = new ArrayList<>();
        if (statement.isObject()) {
            statements.add(PolicyStatement.of(statement));
        }
        if (statement.isArray()) {
            statement.forEach(each -> statements.add(PolicyStatement.of(each)));
        }
        return new BucketPolicy(statements);
    }

    /**
     * @param owner account of the bucket
     * @param action for example {@code s3:PutObject}
     * @param resource ARN of the bucket or the object
     * @param conditionKeys value of a condition key, or null when the request does not have it
     * @throws Refusal {@code AccessDenied}
     */
    void demand(
            Caller caller,
            String owner,
            String action,
            String resource,
            UnaryOperator<@Nullable String> conditionKeys) {
        boolean allowed = caller.accountId().equals(owner);
        for (PolicyStatement statement : statements) {
            if (statement.applies(caller, action, resource, conditionKeys)) {
                if (statement.denies()) {
                    throw new Refusal(403, "AccessDenied", Wording.deniedByResource(caller.arn(), action, resource));
                }
                allowed = true;
            }
        }
        if (!allowed) {
            throw new Refusal(403, "AccessDenied", Wording.notAllowedByResource(caller.arn(), action, resource));
        }
    }
}
