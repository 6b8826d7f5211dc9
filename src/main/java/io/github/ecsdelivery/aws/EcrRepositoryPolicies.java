package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.role.RepositoryPolicies;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;

/** Policies of repositories, through ECR's API. */
public final class EcrRepositoryPolicies implements RepositoryPolicies {
    private final AwsClients clients;

    public EcrRepositoryPolicies(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<String> policy(String accountId, String region, String repository) throws DeliveryException {
        return new EcrFailures(region, accountId, repository).translate("ecr:GetRepositoryPolicy", () -> {
            try {
                return Optional.of(clients.ecr(region)
                        .getRepositoryPolicy(
                                request -> request.registryId(accountId).repositoryName(repository))
                        .policyText());
            } catch (RepositoryPolicyNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
