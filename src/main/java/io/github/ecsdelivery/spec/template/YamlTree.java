package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as plain data: one document, no tags, no aliases. Unquoted scalars mean what JSON means by them (so
 * {@code yes}, {@code 0012} and {@code 22:80} are strings).
 */
final class YamlTree {
    private final SourceText source;
    private final TemplateTree tree;
    private final YamlMask mask;
    private final Iterator<Event> events;

    private YamlTree(SourceText source, YamlMask mask, PlaceholderSyntax syntax) {
        this.source = source;
        this.tree = new TemplateTree(source, "YAML", syntax);
        this.mask = mask;
        this.events =
                new Yaml(Bounds.loading()).parse(new StringReader(mask.text())).iterator();
    }

    static Template read(SourceText source, PlaceholderSyntax syntax) throws DeliveryException {
        YamlMask mask = YamlMask.of(source, syntax);
        try {
            return read(source, mask, syntax);
        } catch (DeliveryException e) {
            if (!mask.isHiding()) {
                throw e;
            }
            try {
                return read(source, YamlMask.none(source.text()), syntax);
            } catch (DeliveryException withoutMask) {
                e.addSuppressed(withoutMask);
                throw e;
            }
        }
    }

    private static Template read(SourceText source, YamlMask mask, PlaceholderSyntax syntax) throws DeliveryException {
        YamlTree reader = new YamlTree(source, mask, syntax);
        try {
            return reader.read();
        } catch (MarkedYAMLException e) {
            throw reader.unreadable(e);
        } catch (YAMLException e) {
            throw reader.unprintable(e);
        } catch (NumberFormatException e) {
            // The scanner takes it for granted that an escape has digits.
            throw reader.tree.unreadable(
                    source.text().lastIndexOf('\\'),
                    "the text ends within an escape",
                    "Complete it and close the quote.",
                    e);
        }
    }

    private Template read() throws DeliveryException {
        events.next();
        Event document = events.next();
        if (document.is(Event.ID.StreamEnd)) {
            return tree.template(null);
        }
        JsonNode root = value(events.next(), tree.spans(), 1);
        events.next();
        Event end = events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw tree.unreadable(
                    start(end),
                    "a second YAML document starts here",
                    "Keep one document in the file, without ---.",
                    null);
        }
        return tree.template(root);
    }

    private JsonNode value(Event event, Span here, int depth) throws DeliveryException {
        if (event instanceof AliasEvent alias) {
            throw tree.unreadable(
                    start(event),
                    "the alias *" + mask.original(alias.getAnchor()) + " stands here and aliases are not taken",
                    "Write the value out.",
                    null);
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event);
            here.scalar(start(event), end(event), !scalar.isPlain());
            return scalar(mask.original(scalar.getValue()), scalar.isPlain());
        }
        CollectionStartEvent collection = (CollectionStartEvent) event;
        refuseTag(collection.getTag(), event);
        tree.checkDepth(depth, start(event));
        here.collection(start(event));
        return event instanceof MappingStartEvent ? map(here, depth) : list(here, depth);
    }

    private ObjectNode map(Span here, int depth) throws DeliveryException {
        ObjectNode map = TemplateTree.NODES.objectNode();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw tree.unreadable(start(event), "a key is not a plain word", "Write the key as a string.", null);
            }
            refuseTag(scalar.getTag(), event);
            String key = mask.original(scalar.getValue());
            tree.checkNew(map, key, start(event));
            map.set(key, value(events.next(), here.key(key), depth + 1));
        }
        return map;
    }

    private ArrayNode list(Span here, int depth) throws DeliveryException {
        ArrayNode list = TemplateTree.NODES.arrayNode();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            list.add(value(event, here.item(), depth + 1));
        }
        return list;
    }

    /** What a scalar is; without quotes, what JSON would read. */
    static JsonNode scalar(String text, boolean plain) {
        if (!plain) {
            return TemplateTree.NODES.textNode(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> TemplateTree.NODES.nullNode();
            case "true", "True", "TRUE" -> TemplateTree.NODES.booleanNode(true);
            case "false", "False", "FALSE" -> TemplateTree.NODES.booleanNode(false);
            default ->
                Numbers.isWhole(text)
                        ? Numbers.whole(text)
                        : Numbers.isDecimal(text) ? Numbers.decimal(text) : TemplateTree.NODES.textNode(text);
        };
    }

    private void refuseTag(@Nullable String tag, Event event) throws DeliveryException {
        if (tag != null) {
            throw tree.unreadable(
                    start(event),
                    "the type tag " + mask.original(tag).replace("tag:yaml.org,2002:", "!!")
                            + " stands here and tags are not taken",
                    "Remove it; put the value in quotes when it is a string.",
                    null);
        }
    }

    private int start(Event event) {
        return source.charOffset(event.getStartMark().getIndex());
    }

    private int end(Event event) {
        return source.charOffset(event.getEndMark().getIndex());
    }

    private DeliveryException unreadable(MarkedYAMLException e) {
        Mark mark = Objects.requireNonNullElse(e.getProblemMark(), e.getContextMark());
        String found = Stream.of(e.getContext(), e.getProblem())
                .filter(Objects::nonNull)
                .map(part -> mask.original(part).strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""))
                .collect(Collectors.joining(", "));
        String cure = found.contains("(TAB)")
                ? "Indent with spaces."
                : "Correct the YAML there; often it is the indentation.";
        return tree.unreadable(mark == null ? 0 : source.charOffset(mark.getIndex()), found, cure, e);
    }

    private DeliveryException unprintable(YAMLException e) {
        String text = source.text();
        int at = 0;
        while (at < text.length() && StreamReader.isPrintable(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        String found = at < text.length()
                ? String.format("the control character U+%04X stands here", text.codePointAt(at))
                : "it does not parse";
        return tree.unreadable(at, found, "Remove it, or write it as an escape in double quotes.", e);
    }
}
