package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.util.Locale;

/** Reads JSON as RFC 8259 has it: no comments, no trailing commas. */
final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String LANGUAGE = "JSON";

    private final SourceText source;
    private final TemplateTree tree;

    private JsonTree(SourceText source, TemplateTree tree) {
        this.source = source;
        this.tree = tree;
    }

    static Template read(SourceText source, PlaceholderSyntax syntax) throws DeliveryException {
        try {
            return read(source, source.text(), syntax);
        } catch (DeliveryException e) {
            String masked = JsonMask.of(source.text(), new TemplateTree(source, LANGUAGE, syntax), syntax);
            if (masked.equals(source.text())) {
                throw e;
            }
            return read(source, masked, syntax);
        }
    }

    private static Template read(SourceText source, String masked, PlaceholderSyntax syntax) throws DeliveryException {
        return new JsonTree(source, new TemplateTree(source, LANGUAGE, syntax)).read(masked);
    }

    private Template read(String masked) throws DeliveryException {
        try (JsonParser parser = JSON.createParser(masked)) {
            if (parser.nextToken() == null) {
                return tree.template(null);
            }
            JsonNode root = value(parser, tree.spans(), 1);
            if (parser.nextToken() != null) {
                throw tree.unreadable(
                        start(parser),
                        "more text follows the end of the JSON value",
                        "Remove it, or a closing bracket.",
                        null);
            }
            return tree.template(root);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new IllegalStateException("reading a string does no I/O", e);
        }
    }

    private JsonNode value(JsonParser parser, Span here, int depth) throws IOException, DeliveryException {
        long start = start(parser);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            here.collection(start);
            tree.checkDepth(depth, start);
            return token == JsonToken.START_OBJECT ? map(parser, here, depth) : list(parser, here, depth);
        }
        JsonNode scalar = scalar(parser, token);
        long end = parser.currentLocation().getCharOffset();
        boolean quoted = source.text().charAt((int) start) == '"';
        here.scalar(start, end, quoted);
        return quoted || token != JsonToken.VALUE_STRING
                ? scalar
                : TemplateTree.NODES.textNode(source.text().substring((int) start, (int) end));
    }

    private ObjectNode map(JsonParser parser, Span here, int depth) throws IOException, DeliveryException {
        ObjectNode map = TemplateTree.NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            tree.checkNew(map, key, start(parser));
            parser.nextToken();
            map.set(key, value(parser, here.key(key), depth + 1));
        }
        return map;
    }

    private ArrayNode list(JsonParser parser, Span here, int depth) throws IOException, DeliveryException {
        ArrayNode list = TemplateTree.NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, here.item(), depth + 1));
        }
        return list;
    }

    private static JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> TemplateTree.NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> Numbers.whole(parser.getText());
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> TemplateTree.NODES.booleanNode(true);
            case VALUE_FALSE -> TemplateTree.NODES.booleanNode(false);
            default -> TemplateTree.NODES.nullNode();
        };
    }

    private static long start(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset();
    }

    private DeliveryException unreadable(JsonProcessingException e) {
        long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
        String text = source.text();
        int at = (int) Math.max(0, Math.min(offset, text.length()));
        return tree.unreadable(at, found(e), cure(text, at), e);
    }

    /** The parser's word in one line, without what it says about its own switches. */
    private static String found(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("it does not parse");
        String plain = message.replaceAll("\\s*\\(+(?:start marker|not recognized|CTRL-CHAR)[^)]*\\)?.*$", "")
                .replaceAll("[.:?\\s]+$", "");
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }

    private static String cure(String text, int at) {
        char here = at < text.length() ? text.charAt(at) : ' ';
        String start = text.stripLeading();
        if (text.indexOf('\0') >= 0) {
            return "Save the file as UTF-8.";
        }
        if (!start.startsWith("{") && !start.startsWith("[") && !start.startsWith("/")) {
            return "Write JSON there, or name the file .yaml when it holds YAML.";
        }
        String before = text.substring(0, at).stripTrailing();
        if (at >= text.stripTrailing().length()) {
            return "Close the bracket or quote that is still open.";
        }
        if ((here == '}' || here == ']') && before.endsWith(",")) {
            return "Remove the comma before it.";
        }
        if (here == '\\' || (at > 0 && text.charAt(at - 1) == '\\')) {
            return "Write the backslash twice, as JSON has it.";
        }
        return switch (here) {
            case '$' -> "Close the placeholder with } on the same line, or put it in quotes.";
            case '/', '#' -> "Remove the comment, or write the template as YAML in a .yaml file.";
            case '\'' -> "Use double quotes.";
            case '}', ']' -> "Make it match the bracket that is open, or remove it.";
            default -> "Correct the JSON there.";
        };
    }
}
