package io.github.ecsdelivery.spec.check.taskdef;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.model.Shape;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes task definitions at random, and always the same for the same seed. */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int[] NUMBERS = {
        -1,
        0,
        1,
        2,
        4,
        5,
        6,
        7,
        10,
        11,
        20,
        21,
        59,
        60,
        61,
        80,
        120,
        121,
        200,
        201,
        256,
        300,
        301,
        512,
        513,
        1024,
        1800,
        1801,
        2048,
        4096,
        8080,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "a b",
            "app",
            "main",
            "side",
            "data",
            "host",
            "docker",
            "256",
            "512",
            "1024",
            "2048",
            "3072",
            "4096",
            "8192",
            "16384",
            "64",
            "300",
            "2 GB",
            "0.5 GB",
            "1 vCPU",
            ".25 vcpu",
            "many",
            "CMD",
            "CMD-SHELL",
            "aws:x",
            "AWS:x",
            "A",
            "B",
            "team",
            "acme/x:1",
            "acme/x@sha256:12",
            "https://acme",
            "arn:aws:foo",
            "/acme/parameter",
            "x.env",
            "1-2",
            "9-1",
            "1-70000",
            "web",
            "Web",
            "-web",
            "true",
            "arn:aws:secretsmanager:eu-west-1:111111111111:secret:a-b:c",
            "x".repeat(256),
            "ü");
    private static final List<String> UNKNOWN = List.of("revision", "Image", "enviroment", "hostPort", "family", "x");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    /** Changes one thing in place. */
    void mutate(ObjectNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        containers(tree, containers);
        JsonNode where = pick(containers);
        if (where instanceof ArrayNode list) {
            inList(list);
        } else {
            inMap((ObjectNode) where);
        }
    }

    /** Adds or replaces a member that ECS knows, in its right type, somewhere in the tree. */
    void known(ObjectNode tree) {
        List<ObjectNode> maps = new ArrayList<>();
        List<Shape.Structure> structures = new ArrayList<>();
        ModelWalk.each(new TaskDefinitionModel().root(), Placed.top(Template.withoutFile("", tree)), (shape, part) -> {
            if (shape instanceof Shape.Structure structure && part.node() instanceof ObjectNode map) {
                maps.add(map);
                structures.add(structure);
            }
        });
        int at = next(maps.size());
        List<Map.Entry<String, Shape.Member>> members =
                List.copyOf(structures.get(at).members().entrySet());
        Map.Entry<String, Shape.Member> member = pick(members);
        maps.get(at).set(member.getKey(), value(member.getValue().shape()));
    }

    private void inList(ArrayNode list) {
        int at = list.isEmpty() ? 0 : next(list.size());
        switch (list.isEmpty() ? 2 : next(5)) {
            case 0 -> list.remove(at);
            case 1 -> list.add(list.get(at).deepCopy());
            case 2 -> list.add(anything());
            case 3 -> list.set(at, NullNode.getInstance());
            default -> list.set(at, other(list.get(at)));
        }
    }

    private void inMap(ObjectNode map) {
        List<String> names = new ArrayList<>();
        map.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : pick(names);
        switch (names.isEmpty() ? 4 : next(6)) {
            case 0 -> map.remove(name);
            case 1 -> map.putNull(name);
            case 2 -> map.set(pick(UNKNOWN), anything());
            case 3 -> map.set(name, anything());
            case 4 -> map.removeAll();
            default -> map.set(name, other(map.path(name)));
        }
    }

    /** Another value of the same type. */
    private JsonNode other(JsonNode value) {
        if (value.isTextual()) {
            return NODES.textNode(pick(TEXTS));
        }
        if (value.isNumber()) {
            return NODES.numberNode(NUMBERS[next(NUMBERS.length)]);
        }
        return value.isBoolean() ? NODES.booleanNode(!value.booleanValue()) : anything();
    }

    private JsonNode anything() {
        return switch (next(9)) {
            case 0 -> NODES.textNode(pick(TEXTS));
            case 1 -> NODES.numberNode(NUMBERS[next(NUMBERS.length)]);
            case 2 -> NODES.numberNode(1.5);
            case 3 -> NODES.numberNode(99_999_999_999L);
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.arrayNode().add(anything());
            default -> NODES.objectNode().set(pick(TEXTS), anything());
        };
    }

    private JsonNode value(Shape shape) {
        if (shape instanceof Shape.OneOf one) {
            return NODES.textNode(pick(one.values()));
        }
        if (shape instanceof Shape.Whole) {
            return NODES.numberNode(NUMBERS[next(NUMBERS.length)]);
        }
        if (shape instanceof Shape.Flag) {
            return NODES.booleanNode(random.nextBoolean());
        }
        if (shape instanceof Shape.ListOf list) {
            ArrayNode items = NODES.arrayNode();
            for (int i = next(3); i > 0; i--) {
                items.add(value(list.item()));
            }
            return items;
        }
        if (shape instanceof Shape.MapOf map) {
            return NODES.objectNode().set("key", value(map.value()));
        }
        if (shape instanceof Shape.Structure structure) {
            ObjectNode map = NODES.objectNode();
            structure.members().forEach((name, member) -> {
                if (member.required() || next(3) == 0) {
                    map.set(name, value(member.shape()));
                }
            });
            return map;
        }
        return NODES.textNode(pick(TEXTS));
    }

    private <T> T pick(List<T> list) {
        return list.get(next(list.size()));
    }

    private static void containers(JsonNode tree, List<JsonNode> found) {
        if (tree.isContainerNode()) {
            found.add(tree);
            tree.forEach(value -> containers(value, found));
        }
    }
}
