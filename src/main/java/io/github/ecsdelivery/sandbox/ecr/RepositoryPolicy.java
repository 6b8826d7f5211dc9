package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.policy.Policy;

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
}
