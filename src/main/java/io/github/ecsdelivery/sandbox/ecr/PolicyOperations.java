package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Types;

/** The operations on the policy of a repository. */
final class PolicyOperations {
    private final Lookup lookup;

    PolicyOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode set(ObjectNode input, Caller caller) {
        Types.none().flags("force").demand(input);
        String text = Inputs.required(input, "policyText");
        Repository repository = lookup.repository(input, caller, "SetRepositoryPolicy");
        RepositoryPolicy policy = parse("PolicyText", text);
        repository.replacePolicy(policy);
        return answer(repository, policy);
    }

    JsonNode get(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "GetRepositoryPolicy");
        return answer(repository, demand(repository));
    }

    JsonNode delete(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "DeleteRepositoryPolicy");
        RepositoryPolicy policy = demand(repository);
        repository.replacePolicy(null);
        return answer(repository, policy);
    }

    /** @throws Refusal when ECR would not take it */
    static RepositoryPolicy parse(String name, String text) {
        try {
            return RepositoryPolicy.parse(text);
        } catch (IllegalArgumentException e) {
            throw EcrRefusals.invalidParameter(name, "Invalid repository policy provided: " + e.getMessage());
        }
    }

    private static RepositoryPolicy demand(Repository repository) {
        RepositoryPolicy policy = repository.policy();
        if (policy == null) {
            throw Refusal.of(
                    "RepositoryPolicyNotFoundException",
                    "Repository policy does not exist for the repository with name '%s' in the registry with id '%s'"
                            .formatted(repository.name(), repository.registryId()));
        }
        return policy;
    }

    private static ObjectNode answer(Repository repository, RepositoryPolicy policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("registryId", repository.registryId())
                .put("repositoryName", repository.name())
                .put("policyText", policy.text());
    }
}
