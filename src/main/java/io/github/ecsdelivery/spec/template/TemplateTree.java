package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree while it is read: what JSON and YAML have in common. */
final class TemplateTree {
    /** Deeper than any task definition, and far from the end of the stack. */
    private static final int DEEPEST = 64;

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SourceText source;
    private final String language;
    private final Map<JsonPointer, Template.Span> spans = new HashMap<>();

    /**
     * @param language {@code JSON} or {@code YAML}, for messages
     */
    TemplateTree(SourceText source, String language) {
        this.source = source;
        this.language = language;
    }

    <T extends JsonNode> T placed(JsonPointer at, long start, long end, T node) {
        spans.put(at, new Template.Span((int) start, (int) Math.max(start, end)));
        return node;
    }

    void checkDepth(int depth, long offset) throws DeliveryException {
        if (depth > DEEPEST) {
            throw unreadable(
                    offset,
                    "lists and maps are nested more than " + DEEPEST + " deep",
                    "Write the template with less nesting.");
        }
    }

    void checkNew(ObjectNode node, String key, long offset) throws DeliveryException {
        if (node.has(key)) {
            throw unreadable(offset, "the key \"" + key + "\" stands twice in the same map", "Remove one of the two.");
        }
    }

    DeliveryException unreadable(long offset, String found, String cure) {
        return unreadable(offset, found, cure, null);
    }

    DeliveryException unreadable(long offset, String found, String cure, @Nullable Throwable cause) {
        return new DeliveryException(
                Code.TEMPLATE_UNREADABLE,
                source.place(offset) + ": " + found + ". Expected well-formed " + language + ".",
                cure,
                cause);
    }

    /**
     * @param root what the file holds, or null when it holds nothing
     * @throws DeliveryException TEMPLATE_SHAPE when that is not a map
     */
    Template template(@Nullable JsonNode root) throws DeliveryException {
        if (root instanceof ObjectNode tree) {
            return new Template(source, tree, spans, language.equals("YAML"));
        }
        String found =
                root == null ? "is empty" : "holds " + (root.isArray() ? "a list" : "a single value") + " at its top";
        throw new DeliveryException(
                Code.TEMPLATE_SHAPE,
                source.file() + " " + found + ". Expected a map of keys and values.",
                "Write the template, or delete the file and have it made from the service that runs.");
    }
}
