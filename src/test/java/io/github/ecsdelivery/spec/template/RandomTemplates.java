package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.template.TemplateCase.Leaf;
import io.github.ecsdelivery.spec.template.TemplateCase.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/** Makes random task definitions whose leaves hold placeholders; the same seed and number make the same one. */
final class RandomTemplates {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String WORD = "REPOSITORY_URI";
    private static final List<String> LITERALS = List.of(
            "a", "Zz", "0", "-", ".", "/", " ", "  ", "\"", "'", "\\", "\n", "\t", ":", ": ", ",", "[", "]", "}", "#",
            " #", "!", "*", "|", ">", "@", "`", "?", "$ ", "é", "🚀", "\uE024", "\u0007", "</x>", "true", "null");
    private static final List<String> HOSTILE = List.of(
            "\", \"x\": {\"y\": [1]}, \"z\": \"",
            "'",
            "\"",
            "\\",
            "a\nb: c\n- d",
            "}",
            "]}",
            "${A}",
            "$${A}",
            "${",
            "</script>",
            "<A>",
            "__A__",
            "&&A&&",
            "{{A}}",
            "%A%",
            WORD,
            "%{ if x }",
            ": ",
            " #",
            "*x",
            "&x",
            "!!str 1",
            "|",
            "- ",
            "\t",
            " ",
            "\r\n",
            "\uFEFF",
            "\u0000",
            "🚀",
            "null",
            "~",
            "1.10",
            "0012",
            "-0",
            "1e3",
            "true");
    private static final List<String> TAME =
            List.of("8080", "256", "0", "true", "false", "0012", "1.10", "orders", "a b", "arn:aws:iam::1:role/x");
    private static final List<String> DEFAULTS =
            List.of("", "80", "a b", "a: b", "a, b", "x # y", "[1", "{", "-", ":-", "*", "&a", "|", "0x1", "\tt");

    private final Random random;
    private final boolean tame;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final String wordValue;

    private RandomTemplates(long seed, int number, boolean tame) {
        this.random = new Random(seed * 1_000_003 + number);
        this.tame = tame;
        for (String name : List.of("A", "B_1", "c.d", "e-f", "PORT", "NAME")) {
            values.put(name, one(tame ? TAME : HOSTILE));
        }
        for (String name : List.of("N1", "N2")) {
            values.put(name, String.valueOf(random.nextInt(70_000)));
        }
        values.put("YES", String.valueOf(random.nextBoolean()));
        this.wordValue = one(tame ? TAME : HOSTILE);
    }

    /**
     * @param tame whether no value and no text looks like a placeholder
     */
    static TemplateCase of(long seed, int number, boolean tame) throws DeliveryException {
        RandomTemplates templates = new RandomTemplates(seed, number, tame);
        Map<String, Object> tree = templates.taskDefinition();
        PlaceholderSyntax syntax =
                PlaceholderSyntax.of(List.of("&&*&&", "__*__", "%*%", "{{*}}"), Map.of(WORD, templates.wordValue));
        return new TemplateCase(
                seed + "/" + number + (tame ? " tame" : ""),
                tree,
                templates.values,
                syntax,
                templates.random.nextBoolean() ? "\n" : "\r\n",
                templates.random.nextInt(4) == 0);
    }

    private Map<String, Object> taskDefinition() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("family", text());
        some(tree, "cpu", this::any);
        some(tree, "memory", this::any);
        tree.put("containerDefinitions", list(1 + random.nextInt(3), this::container));
        some(tree, "tags", () -> list(random.nextInt(3), () -> pair("key", "value")));
        some(tree, "newerThanUs", () -> anything(3));
        some(tree, key(), () -> anything(2));
        return tree;
    }

    private Map<String, Object> container() {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", text());
        some(container, "image", this::text);
        some(container, "cpu", this::number);
        some(container, "essential", this::flag);
        some(container, "portMappings", () -> list(random.nextInt(3), this::mapping));
        some(container, "environment", () -> list(random.nextInt(3), () -> pair("name", "value")));
        some(container, "command", () -> list(random.nextInt(4), this::any));
        some(container, "dockerLabels", () -> map(this::any));
        some(container, "logConfiguration", () -> Map.of("options", map(this::any)));
        some(container, "anotherNewOne", () -> anything(2));
        return container;
    }

    private Map<String, Object> mapping() {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("containerPort", number());
        some(mapping, "hostPort", this::number);
        some(mapping, "protocol", this::text);
        return mapping;
    }

    private Map<String, Object> pair(String first, String second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(first, text());
        pair.put(second, any());
        return pair;
    }

    private Object anything(int depth) {
        int kind = random.nextInt(depth > 0 ? 4 : 2);
        if (kind < 2) {
            return any();
        }
        return kind == 2 ? list(random.nextInt(4), () -> anything(depth - 1)) : map(() -> anything(depth - 1));
    }

    private Map<String, Object> map(Supplier<Object> value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(key(), value.get());
        }
        return map;
    }

    private <T> List<Object> list(int size, Supplier<T> item) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(item.get());
        }
        return list;
    }

    private void some(Map<String, Object> map, String key, Supplier<Object> value) {
        if (random.nextInt(3) > 0) {
            map.put(key, value.get());
        }
    }

    /** Keys look like placeholders and stay. */
    private String key() {
        return one(List.of(
                        "k",
                        "${A}",
                        "$${A}",
                        "<A>",
                        "__A__",
                        "{{A}}",
                        "%{ if x }",
                        WORD,
                        "a/b~c",
                        "0",
                        "q\"'\\",
                        "a: b",
                        ""))
                + random.nextInt(10);
    }

    private Object any() {
        int kind = random.nextInt(10);
        if (kind > 3) {
            return text();
        }
        List<JsonNode> scalars = List.of(
                NODES.numberNode(random.nextInt(100_000)),
                NODES.booleanNode(random.nextBoolean()),
                NODES.nullNode(),
                NODES.numberNode(new BigDecimal("1.50")));
        return scalars.get(kind);
    }

    private Leaf number() {
        return random.nextInt(8) == 0 ? text() : new Leaf(List.of(required(one(List.of("N1", "N2")))));
    }

    private Leaf flag() {
        return random.nextInt(8) == 0 ? text() : new Leaf(List.of(required("YES")));
    }

    private Leaf text() {
        List<Piece> pieces = new ArrayList<>();
        boolean simple = random.nextBoolean();
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(3) == 0) {
                pieces.add(Piece.literal(simple ? one(List.of("subnet-", "a", "Z9")) : literal()));
            } else {
                pieces.add(placeholder());
            }
        }
        return new Leaf(pieces);
    }

    private String literal() {
        StringBuilder literal = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            literal.append(one(LITERALS));
        }
        return literal.toString();
    }

    private Piece placeholder() {
        switch (random.nextInt(tame ? 6 : 7)) {
            case 0 -> {
                // Two of these braces and what follows could be a placeholder of the second filling.
                String fallback = tame ? one(DEFAULTS).replace("{", "") : one(DEFAULTS);
                return Piece.placed("${NOPE:-" + fallback + "}", fallback);
            }
            case 1 -> {
                String name = one(List.of("A", "PORT", "NAME"));
                return Piece.placed("<" + name + ">", known(name));
            }
            case 2 -> {
                return Piece.left("<UNKNOWN_TOKEN>");
            }
            case 3 -> {
                return Piece.placed("(" + WORD + ")", "(" + wordValue + ")");
            }
            case 4 -> {
                return random.nextInt(4) == 0 ? Piece.unknown(written("NOPE")) : required("A");
            }
            case 5 -> {
                return required(one(List.copyOf(values.keySet())));
            }
            default -> {
                String meant = "${" + one(List.of("A", "x:-b", "HOME")) + "}";
                return Piece.escaped("$" + meant, meant);
            }
        }
    }

    private String known(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private Piece required(String name) {
        return Piece.placed(written(name), known(name));
    }

    private String written(String name) {
        return one(List.of("${%s}", "&&%s&&", "__%s__", "%%%s%%", "{{%s}}", "{{ %s }}"))
                .formatted(name);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
