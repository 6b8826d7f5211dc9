package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyDocuments;
import java.util.List;

/**
 * A policy on a repository.
 *
 * @param text as it was set
 */
record RepositoryPolicy(String text, Policy policy) {

    /**
     * @throws IllegalArgumentException when ECR would refuse it
     */
    static RepositoryPolicy parse(String text) {
        return new RepositoryPolicy(text, Policy.parse("The repository policy", Policy.Kind.EITHER, text));
    }

    /** One policy with the statements of both. */
    RepositoryPolicy and(RepositoryPolicy other) {
        return text.equals(other.text) ? this : parse(PolicyDocuments.merged(List.of(text, other.text)));
    }
}
