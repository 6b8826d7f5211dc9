package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A template as a tree of maps, lists, scalars and leaves, that can be written in several forms.
 *
 * @param name seed and number, for messages
 */
record TemplateCase(
        String name,
        Map<String, Object> tree,
        Map<String, String> values,
        PlaceholderSyntax syntax,
        String lineEnd,
        boolean byteOrderMark) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** How a template is written. */
    enum Form {
        JSON,
        JSON_BARE,
        YAML,
        YAML_BARE;

        boolean isYaml() {
            return this == YAML || this == YAML_BARE;
        }

        boolean isBare() {
            return this == JSON_BARE || this == YAML_BARE;
        }

        String file() {
            return isYaml() ? "t.yaml" : "t.json";
        }
    }

    /** What becomes of a piece of text. */
    enum Fate {
        LITERAL,
        ESCAPED,
        PLACED,
        LEFT,
        UNKNOWN
    }

    record Piece(String written, String filled, Fate fate) {
        static Piece literal(String text) {
            return new Piece(text, text, Fate.LITERAL);
        }

        static Piece escaped(String written, String meant) {
            return new Piece(written, meant, Fate.ESCAPED);
        }

        static Piece placed(String written, String value) {
            return new Piece(written, value, Fate.PLACED);
        }

        static Piece left(String token) {
            return new Piece(token, token, Fate.LEFT);
        }

        static Piece unknown(String written) {
            return new Piece(written, written, Fate.UNKNOWN);
        }
    }

    /** A string of the template. */
    record Leaf(List<Piece> pieces) {
        String written() {
            return pieces.stream().map(Piece::written).collect(Collectors.joining());
        }

        String filled() {
            return has(Fate.UNKNOWN)
                    ? written()
                    : pieces.stream().map(Piece::filled).collect(Collectors.joining());
        }

        boolean has(Fate fate) {
            return pieces.stream().anyMatch(piece -> piece.fate() == fate);
        }

        boolean isTyped() {
            return has(Fate.PLACED) && !has(Fate.LEFT) && !has(Fate.UNKNOWN);
        }

        /** Whether it may stand without quotes. */
        boolean mayBeBare() {
            return pieces.stream().anyMatch(piece -> piece.fate() != Fate.LITERAL)
                    && pieces.stream().allMatch(Leaf::isSimple);
        }

        private static boolean isSimple(Piece piece) {
            return piece.fate() == Fate.LITERAL
                    ? piece.written().matches("[A-Za-z0-9]+-?")
                    : piece.written().matches("[^\"'\\\\\\n]*");
        }
    }

    String text(Form form) {
        StringBuilder out = new StringBuilder(byteOrderMark ? "\uFEFF" : "");
        if (form.isYaml()) {
            block(out, tree, 0, form);
        } else {
            flow(out, tree, form);
        }
        return out.toString();
    }

    /** The tree that filling must give, and what it must find. */
    ObjectNode expected(Form form, ValueModel model, List<String> findings) {
        return (ObjectNode) expected(tree, "", form, model, findings);
    }

    /** All paths of a tree. */
    static Set<String> pointers(JsonNode node) {
        Set<String> found = new TreeSet<>();
        collect(node, JsonPointer.empty(), found);
        return found;
    }

    private static void collect(JsonNode node, JsonPointer at, Set<String> found) {
        found.add(at.toString());
        node.properties().forEach(entry -> collect(entry.getValue(), at.appendProperty(entry.getKey()), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), found);
        }
    }

    private static JsonNode expected(Object value, String path, Form form, ValueModel model, List<String> findings) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, inner) -> node.set(
                    (String) key,
                    expected(inner, path.isEmpty() ? "" + key : path + "." + key, form, model, findings)));
            return node;
        }
        if (value instanceof List<?> list) {
            ArrayNode node = NODES.arrayNode();
            list.forEach(inner -> node.add(expected(inner, path + "[]", form, model, findings)));
            return node;
        }
        ValueModel.Type type = model.typeAt(path);
        if (value instanceof Leaf leaf) {
            leaf.pieces().stream()
                    .filter(piece -> piece.fate() == Fate.UNKNOWN)
                    .forEach(piece -> findings.add(piece.written()));
            boolean bare = form.isBare() && leaf.mayBeBare();
            return leaf.isTyped() ? typed(leaf.filled(), type, bare, findings) : new TextNode(leaf.filled());
        }
        JsonNode scalar = (JsonNode) value;
        boolean text = form.isYaml() && type == ValueModel.Type.TEXT && !scalar.isNull();
        return text ? new TextNode(scalar.asText()) : scalar;
    }

    private static JsonNode typed(String text, ValueModel.Type type, boolean bare, List<String> findings) {
        boolean flag = text.equals("true") || text.equals("false");
        if (type == ValueModel.Type.NUMBER && text.matches("-?[0-9]{1,18}")) {
            return NODES.numberNode(new BigInteger(text));
        }
        if (flag && (type == ValueModel.Type.BOOLEAN || (bare && type == ValueModel.Type.OTHER))) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (type == ValueModel.Type.NUMBER || type == ValueModel.Type.BOOLEAN) {
            findings.add("misfit");
        } else if (bare && type == ValueModel.Type.OTHER) {
            if (text.matches("-?(0|[1-9][0-9]*)")) {
                return NODES.numberNode(new BigInteger(text));
            }
            if (text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")) {
                return NODES.numberNode(new BigDecimal(text));
            }
        }
        return new TextNode(text);
    }

    private void block(StringBuilder out, Object value, int depth, Form form) {
        String indent = "  ".repeat(depth);
        if (depth > 3 || !(value instanceof Map<?, ?> || value instanceof List<?>) || isEmpty(value)) {
            out.append(depth == 0 ? "" : " ");
            flow(out, value, form);
            out.append(lineEnd);
        } else if (value instanceof Map<?, ?> map) {
            out.append(depth == 0 ? "" : lineEnd);
            map.forEach((key, inner) -> {
                out.append(indent).append(new TextNode((String) key)).append(':');
                block(out, inner, depth + 1, form);
            });
        } else if (value instanceof List<?> list) {
            out.append(lineEnd);
            for (Object item : list) {
                out.append(indent).append('-');
                block(out, item, depth + 1, form);
            }
        }
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    private void flow(StringBuilder out, Object value, Form form) {
        if (value instanceof Map<?, ?> map) {
            String between = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(between)
                        .append(' ')
                        .append(new TextNode((String) entry.getKey()))
                        .append(": ");
                flow(out, entry.getValue(), form);
                between = "," + lineEnd;
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                flow(out, list.get(i), form);
            }
            out.append(']');
        } else if (value instanceof Leaf leaf) {
            out.append(form.isBare() && leaf.mayBeBare() ? leaf.written() : new TextNode(leaf.written()));
        } else {
            out.append(value);
        }
    }
}
