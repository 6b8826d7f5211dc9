package io.github.ecsdelivery.preflight.role;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a principal must be allowed.
 *
 * @param action for example {@code ecr:BatchGetImage}
 * @param resource ARN, or {@code *} for actions that know no resources
 * @param owner account of the resource where its ARN does not say it, as those of S3; null for unknown
 */
public record Deed(String action, String resource, @Nullable String owner) {
    /** Services whose resources have policies of their own (IAM guide, "AWS services that work with IAM"). */
    private static final Set<String> WITH_POLICIES = Set.of("s3", "kms", "secretsmanager", "ecr", "lambda", "sns");

    private static final int ACCOUNT = 4;

    /** On a resource whose ARN says whose it is, or nobody knows. */
    public Deed(String action, String resource) {
        this(action, resource, null);
    }

    /**
     * Whether a policy of the resource may allow it although those of the principal do not: within one account either of
     * them suffices, across accounts it takes both (IAM guide, "Policy evaluation logic").
     *
     * @param account of the principal
     */
    boolean mayBeAllowedByItsResource(String account) {
        String[] parts = resource.split(":", -1);
        if (parts.length <= ACCOUNT || !WITH_POLICIES.contains(parts[2])) {
            return false;
        }
        String owning = parts[ACCOUNT].isEmpty() ? owner : parts[ACCOUNT];
        return owning == null || owning.equals(account);
    }

    /** For people. */
    @Override
    public String toString() {
        return resource.equals("*") ? action : action + " on " + resource;
    }
}
