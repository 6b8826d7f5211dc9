package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;

/** Policies of ECR repositories. */
public interface RepositoryPolicies {

    /**
     * The policy in JSON; empty when the repository has none (ECR GetRepositoryPolicy).
     *
     * @param accountId whose registry it is
     * @throws DeliveryException REPOSITORY_MISSING
     */
    Optional<String> policy(String accountId, String region, String repository) throws DeliveryException;
}
