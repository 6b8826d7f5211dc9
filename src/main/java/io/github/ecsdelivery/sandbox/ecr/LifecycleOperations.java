package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;

/** The operations on the lifecycle policy of a repository; it is kept and shown, the sandbox expires nothing. */
final class LifecycleOperations {
    private final Lookup lookup;

    LifecycleOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode put(ObjectNode input, Caller caller) {
        String text = Inputs.required(input, "lifecyclePolicyText");
        Repository repository = lookup.repository(input, caller, "PutLifecyclePolicy");
        LifecyclePolicy policy = LifecyclePolicy.parse(text);
        repository.attributes().lifecyclePolicy(policy);
        return answer(repository, policy);
    }

    JsonNode get(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "GetLifecyclePolicy");
        return evaluated(answer(repository, demand(repository)));
    }

    JsonNode delete(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "DeleteLifecyclePolicy");
        LifecyclePolicy policy = demand(repository);
        repository.attributes().lifecyclePolicy(null);
        return evaluated(answer(repository, policy));
    }

    private static LifecyclePolicy demand(Repository repository) {
        LifecyclePolicy policy = repository.attributes().lifecyclePolicy();
        if (policy == null) {
            throw Refusal.of(
                    "LifecyclePolicyNotFoundException",
                    EcrTexts.lifecyclePolicyNotFound(repository.name(), repository.registryId()));
        }
        return policy;
    }

    private static ObjectNode answer(Repository repository, LifecyclePolicy policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("registryId", repository.registryId())
                .put("repositoryName", repository.name())
                .put("lifecyclePolicyText", policy.text());
    }

    // A policy that was never evaluated has the time zero.
    private static ObjectNode evaluated(ObjectNode answer) {
        return answer.put("lastEvaluatedAt", Members.seconds(Instant.EPOCH));
    }
}
