package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Policy documents as texts. */
public final class PolicyDocuments {
    private PolicyDocuments() {}

    /**
     * One document with the statements of all, each once; a single one as it was written.
     *
     * @param documents in JSON, at least one, all of which have been read as policies before
     */
    public static String merged(List<String> documents) {
        if (documents.stream().distinct().count() == 1) {
            return documents.get(0);
        }
        try {
            ObjectMapper json = new ObjectMapper();
            ObjectNode merged = (ObjectNode) json.readTree(documents.get(0));
            Set<JsonNode> statements = new LinkedHashSet<>();
            for (String document : documents) {
                JsonNode statement = json.readTree(document).path("Statement");
                if (statement.isArray()) {
                    statement.forEach(statements::add);
                } else {
                    statements.add(statement);
                }
            }
            ArrayNode all = merged.putArray("Statement");
            statements.forEach(all::add);
            return merged.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy that was read before cannot be read again", e);
        }
    }
}
