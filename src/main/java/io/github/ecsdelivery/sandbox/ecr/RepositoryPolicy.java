package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.policy.Policy;
import java.util.LinkedHashSet;
import java.util.Set;

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
        if (text.equals(other.text)) {
            return this;
        }
        try {
            ObjectMapper json = new ObjectMapper();
            ObjectNode both = (ObjectNode) json.readTree(text);
            Set<JsonNode> statements = new LinkedHashSet<>();
            for (JsonNode tree : new JsonNode[] {both, json.readTree(other.text)}) {
                JsonNode statement = tree.path("Statement");
                if (statement.isArray()) {
                    statement.forEach(statements::add);
                } else {
                    statements.add(statement);
                }
            }
            ArrayNode all = both.putArray("Statement");
            statements.forEach(all::add);
            return parse(both.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy that was read before cannot be read again", e);
        }
    }
}
