package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** A tree while it is read: what JSON and YAML have in common. */
final class TemplateTree {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SourceText source;
    private final String language;
    private final PlaceholderSyntax syntax;
    private final Span spans = new Span();

    /**
     * @param language {@code JSON} or {@code YAML}, for messages
     */
    TemplateTree(SourceText source, String language, PlaceholderSyntax syntax) {
        this.source = source;
        this.language = language;
        this.syntax = syntax;
    }

    /** Where the root stands, and all that is in it; to be filled. */
    Span spans() {
        return spans;
    }

    void checkDepth(int depth, long offset) throws DeliveryException {
        if (depth > Bounds.DEEPEST) {
            throw refused(
                    offset,
                    "lists and maps are nested more than " + Bounds.DEEPEST + " deep",
                    "Write the template with less nesting.");
        }
    }

    void checkNew(ObjectNode node, String key, long offset) throws DeliveryException {
        if (node.has(key)) {
            throw refused(offset, "the key \"" + key + "\" stands twice in the same map", "Remove one of the two.");
        }
    }

    /** What parses and is not taken. */
    DeliveryException refused(long offset, String found, String cure) {
        return new DeliveryException(Code.TEMPLATE_UNREADABLE, sentence(offset, found), cure);
    }

    /** What does not parse; when a template language that is not ours is the reason, that is said. */
    DeliveryException unreadable(long offset, String found, String cure, @Nullable Throwable cause) {
        Part directive = DirectiveNotation.in(source.text());
        if (directive != null) {
            return new DeliveryException(
                    Code.TEMPLATE_UNREADABLE,
                    source.place(directive.at()) + ": " + DirectiveNotation.sentence(directive),
                    DirectiveNotation.CURE,
                    cause);
        }
        String otherwise = UsualDelimiters.cure(source, offset, syntax);
        return new DeliveryException(
                Code.TEMPLATE_UNREADABLE, sentence(offset, found), otherwise == null ? cure : otherwise, cause);
    }

    private String sentence(long offset, String found) {
        return source.place(offset) + ": " + found + ". Expected well-formed " + language + ".";
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
                root != null && root.isArray()
                        ? "Write a map; a list of containers belongs under \"containerDefinitions\" in it."
                        : "Write the template, or delete the file and have it made from the service that runs.");
    }
}
