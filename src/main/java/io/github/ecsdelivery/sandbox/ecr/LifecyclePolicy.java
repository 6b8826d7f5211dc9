package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A lifecycle policy that ECR would take. AWS source: ECR guide, "Lifecycle policy properties".
 *
 * @param text as it was put
 */
record LifecyclePolicy(String text) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int SHORTEST = 100;
    private static final int LONGEST = 30_720;

    /** @throws Refusal when ECR would not take it */
    static LifecyclePolicy parse(String text) {
        if (text.length() < SHORTEST) {
            throw EcrRefusals.invalidParameter(
                    "LifecyclePolicyText", "must have length greater than or equal to " + SHORTEST);
        }
        if (text.length() > LONGEST) {
            throw EcrRefusals.invalidParameter(
                    "LifecyclePolicyText", "must have length less than or equal to " + LONGEST);
        }
        JsonNode policy = read(text);
        LifecycleRule.demandKeys("the policy", policy, Set.of("rules"), Set.of());
        JsonNode rules = policy.path("rules");
        if (!rules.isArray() || rules.isEmpty()) {
            throw invalid("'rules' must be a list of at least one rule");
        }
        Set<Integer> priorities = new HashSet<>();
        Map<String, Integer> highest = new HashMap<>();
        Map<String, Integer> ofAny = new HashMap<>();
        for (JsonNode tree : rules) {
            LifecycleRule rule = LifecycleRule.of(tree);
            if (!priorities.add(rule.priority())) {
                throw invalid("rulePriority " + rule.priority() + " is used by more than one rule");
            }
            highest.merge(rule.storageClass(), rule.priority(), Math::max);
            if (rule.tagStatus().equals("any") && ofAny.put(rule.storageClass(), rule.priority()) != null) {
                throw invalid("only one rule may have the tagStatus any");
            }
        }
        ofAny.forEach((storageClass, priority) -> {
            if (!priority.equals(highest.get(storageClass))) {
                throw invalid("the rule with the tagStatus any must have the highest rulePriority");
            }
        });
        return new LifecyclePolicy(text);
    }

    private static JsonNode read(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw invalid("the policy is not JSON: " + e.getOriginalMessage());
        }
        throw invalid("the policy must be a JSON object");
    }

    static Refusal invalid(String why) {
        return EcrRefusals.invalidParameter("LifecyclePolicyText", "Lifecycle policy validation failure: " + why);
    }
}
