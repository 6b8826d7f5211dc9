package io.github.ecsdelivery.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Breaks documents: their bytes, or what they say. */
public final class Documents {
    private static final int DEEP = 100_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final List<String> HOSTILE = List.of(
            "",
            " \n",
            "null",
            "[]",
            "{}",
            "0",
            "\"a\"",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": 1e400, \"b\": 1e-400, \"c\": 1E+999999999}",
            "{\"a\": " + "9".repeat(DEEP) + "}",
            "{\"a\": 0." + "9".repeat(DEEP) + "}",
            "{\"a\": \"" + "x".repeat(10 * DEEP) + "\"}",
            "{\"" + "k".repeat(DEEP) + "\": 1}",
            "[".repeat(DEEP),
            "{\"a\":".repeat(DEEP),
            "[".repeat(DEEP) + "]".repeat(DEEP),
            "{\"a\":\"\\uD800\"}",
            "{\"a\":\"\u0000\"}",
            "{a: 1}",
            "{'a': 1}",
            "{\"a\": 1,}",
            "// c\n{}",
            "- ".repeat(DEEP),
            "a: &a [*a]",
            "&a {a: *a}",
            laughs(),
            "a: &a {x: 1}\nb:\n  <<: *a\n  <<: [*a, *a]\n",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
            "!!binary \"????\"",
            "? [a, b]\n: 1\n",
            "? {a: b}\n: 1\n",
            "a: 1\n---\nb: 2\n",
            "%YAML 1.3\n---\na: 1\n",
            "%TAG ! tag:x:\n---\n!a b",
            "\ta: 1",
            "a: 1\n b: 2",
            "a: |\n" + "  x\n".repeat(DEEP),
            "2026-11-23: 12:30:45\n0o7: 0x1F\n1_000: .inf\n",
            "a: \"\\",
            "a: \"\\x",
            "a: \"\\U00110000\"",
            "\uFEFF\uFEFF{}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                    + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;</a>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<a>".repeat(DEEP),
            "<a " + "b=\"c\" ".repeat(1_000) + "/>",
            "<html><body>502 Bad Gateway</body></html>");

    private Documents() {}

    /** Ten lines that unfold to a thousand million words. */
    private static String laughs() {
        StringBuilder laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            String before = "*" + (char) (name - 1) + ",";
            laughs.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(before.repeat(9))
                    .append("]\n");
        }
        return laughs.toString();
    }

    /** A document in JSON, YAML or XML broken in its bytes, in what it says when it is JSON or YAML, or another altogether. */
    public static byte[] broken(byte[] document, Dice dice) {
        switch (dice.below(10)) {
            case 0 -> {
                return dice.of(HOSTILE).getBytes(StandardCharsets.UTF_8);
            }
            case 1, 2, 3, 4 -> {
                byte[] said = otherwise(document, dice);
                return dice.oneIn(5) ? Bytes.broken(said, dice) : said;
            }
            default -> {
                return Bytes.broken(document, dice);
            }
        }
    }

    /** The same form with other content: wrong types, keys missing, doubled or added, deep and large. */
    public static byte[] otherwise(byte[] document, Dice dice) {
        String text = new String(document, StandardCharsets.UTF_8);
        boolean json =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        try {
            JsonNode tree = json ? JSON.readTree(text) : YAML.readTree(text);
            for (int i = dice.below(3); i >= 0; i--) {
                tree = changed(tree, dice);
            }
            return json || dice.oneIn(3) ? JSON.writeValueAsBytes(tree) : YAML.writeValueAsBytes(tree);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // It is no tree, as XML is none.
            return Bytes.broken(document, dice);
        }
    }

    /** A tree with one node of it another. */
    public static JsonNode changed(JsonNode tree, Dice dice) {
        List<JsonNode> holders = new ArrayList<>();
        collect(tree, holders);
        if (holders.isEmpty() || dice.oneIn(30)) {
            return strange(tree, dice);
        }
        JsonNode holder = dice.of(holders);
        if (holder instanceof ObjectNode map) {
            change(map, dice);
        } else if (holder instanceof ArrayNode list) {
            change(list, dice);
        }
        return tree;
    }

    private static void change(ObjectNode map, Dice dice) {
        List<String> keys = new ArrayList<>();
        map.fieldNames().forEachRemaining(keys::add);
        String key = keys.isEmpty() ? "a" : dice.of(keys);
        JsonNode value = map.path(key);
        switch (dice.below(6)) {
            case 0 -> map.remove(key);
            case 1 -> map.set(Nasty.text(dice), value);
            case 2 -> map.set(dice.oneIn(2) ? key.toUpperCase(java.util.Locale.ROOT) : key + "s", value);
            default -> map.set(key, strange(value, dice));
        }
    }

    private static void change(ArrayNode list, Dice dice) {
        int at = dice.below(list.size());
        switch (dice.below(5)) {
            case 0 -> list.removeAll();
            case 1 -> list.add(strange(list.path(at), dice));
            case 2 -> {
                JsonNode item = list.path(at);
                for (int i = dice.of(List.of(1, 11, 1_100)); i > 0; i--) {
                    list.add(item.deepCopy());
                }
            }
            default -> {
                if (list.isEmpty()) {
                    list.add(strange(NODES.nullNode(), dice));
                } else {
                    list.set(at, strange(list.path(at), dice));
                }
            }
        }
    }

    private static JsonNode strange(JsonNode was, Dice dice) {
        return switch (dice.below(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(dice.oneIn(2));
            case 2 -> NODES.numberNode(dice.of(List.of(-1, 0, 1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE)));
            case 3 -> NODES.numberNode(new BigInteger("9".repeat(dice.of(List.of(10, 19, 40, 900)))));
            case 4 -> NODES.numberNode(new BigDecimal(dice.of(List.of("1e400", "-1e-400", "0.1", "1e99999"))));
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.arrayNode().add(was.deepCopy());
            case 8 -> NODES.objectNode().set("a", was.deepCopy());
            case 9 -> NODES.textNode(was.isValueNode() ? was.asText() : was.toString());
            case 10 -> deep(dice.of(List.of(30, 70, 600)));
            case 11 ->
                was.isTextual() ? NODES.textNode(Nasty.like(was.asText(), dice)) : NODES.textNode(Nasty.text(dice));
            default -> NODES.textNode(Nasty.text(dice));
        };
    }

    private static JsonNode deep(int depth) {
        JsonNode node = NODES.textNode("deep");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
        }
        return node;
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && holders.size() < 2_000) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }

    /** For corpora that are made here. */
    public static byte[] json(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
