package io.github.ecsdelivery.permission.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.permission.Document;
import io.github.ecsdelivery.permission.Statement;
import java.util.ArrayList;
import java.util.List;

/** A document as IAM takes it (IAM guide, JSON policy elements); the same document gives the same tree. */
public final class PolicyJson {
    /** A managed policy may have no more characters, white space not counted (IAM guide, quotas). */
    static final int LONGEST = 6_144;

    private PolicyJson() {}

    /** The whole document. */
    public static ObjectNode tree(Document document) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("Version", "2012-10-17");
        ArrayNode statements = tree.putArray("Statement");
        document.statements().forEach(statement -> statements.add(tree(statement)));
        return tree;
    }

    private static ObjectNode tree(Statement statement) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("Sid", statement.sid()).put("Effect", "Allow");
        if (!statement.principals().isEmpty()) {
            ObjectNode principals = tree.putObject("Principal");
            statement.principals().forEach((kind, who) -> list(principals.putArray(kind), who));
        }
        list(tree.putArray("Action"), List.copyOf(statement.actions().keySet()));
        if (!statement.resources().isEmpty()) {
            list(tree.putArray("Resource"), statement.resources());
        }
        if (!statement.conditions().isEmpty()) {
            ObjectNode conditions = tree.putObject("Condition");
            statement.conditions().forEach((operator, keys) -> {
                ObjectNode tested = conditions.putObject(operator);
                keys.forEach((key, values) -> list(tested.putArray(key), values));
            });
        }
        return tree;
    }

    private static void list(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    /** The document in as many parts as fit into a managed policy each; one when it fits. */
    static List<Document> parts(Document document) {
        List<Document> parts = new ArrayList<>();
        List<Statement> part = new ArrayList<>();
        for (Statement statement : document.statements()) {
            part.add(statement);
            if (part.size() > 1 && length(new Document(part)) > LONGEST) {
                part.remove(part.size() - 1);
                parts.add(new Document(part));
                part = new ArrayList<>(List.of(statement));
            }
        }
        parts.add(new Document(part));
        return parts;
    }

    private static int length(Document document) {
        return tree(document).toString().replaceAll("\\s", "").length();
    }
}
