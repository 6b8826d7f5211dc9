package io.github.ecsdelivery.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What must hold for any task definition. */
class DiffPropertiesTest {
    private static final int CASES = 200;

    /** Members by which the entries of a list are told apart, by the list's name. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containerDefinitions", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("tags", List.of("key")),
            Map.entry("environment", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("secretOptions", List.of("name")),
            Map.entry("portMappings", List.of("containerPort", "containerPortRange")),
            Map.entry("mountPoints", List.of("sourceVolume", "containerPath")),
            Map.entry("volumesFrom", List.of("sourceContainer")),
            Map.entry("dependsOn", List.of("containerName")),
            Map.entry("ulimits", List.of("name")),
            Map.entry("extraHosts", List.of("hostname")),
            Map.entry("systemControls", List.of("namespace")),
            Map.entry("resourceRequirements", List.of("type")),
            Map.entry("devices", List.of("hostPath")),
            Map.entry("tmpfs", List.of("containerPath")),
            Map.entry("placementConstraints", List.of("type")),
            Map.entry("inferenceAccelerators", List.of("deviceName")),
            Map.entry("properties", List.of("name")));

    /** Lists of which the path shows the name and the value alone. */
    private static final Map<String, String> VALUES = Map.of(
            "tags", "value",
            "environment", "value",
            "secrets", "valueFrom",
            "secretOptions", "valueFrom",
            "dependsOn", "condition",
            "extraHosts", "ipAddress",
            "systemControls", "value",
            "resourceRequirements", "value",
            "properties", "value");

    private record Leaf(String path, JsonNode value, Consumer<JsonNode> set) {}

    @Test
    void nothingDiffersFromItselfInAnyOrder() {
        RandomDefinition definitions = new RandomDefinition(1);
        for (int i = 0; i < CASES; i++) {
            ObjectNode tree = definitions.next();
            assertThat(Trees.diff(tree, tree).changes()).as(tree.toString()).isEmpty();
            JsonNode shuffled = definitions.shuffled(tree);
            assertThat(Trees.diff(tree, (ObjectNode) shuffled).changes())
                    .as(tree.toString())
                    .isEmpty();
        }
    }

    @Test
    void whatEcsAddsIsNoDifference() {
        Bench bench = new Bench(World.of("orders").build());
        RandomDefinition definitions = new RandomDefinition(2);
        List<ObjectNode> trees = new ArrayList<>(List.of(Trees.everyField()));
        for (int i = 0; i < CASES; i++) {
            trees.add(definitions.next());
        }
        for (ObjectNode tree : trees) {
            ObjectNode running = registered(bench, tree);
            assertThat(running.size()).isGreaterThan(tree.size());
            assertThat(Trees.diff(running, tree).changes()).as(tree.toString()).isEmpty();
            assertThat(Trees.diff(tree, running).changes()).as(tree.toString()).isEmpty();
        }
    }

    @Test
    void everyChangeOfALeafIsOneChangeThere() {
        Bench bench = new Bench(World.of("orders").build());
        RandomDefinition definitions = new RandomDefinition(3);
        List<ObjectNode> trees = new ArrayList<>(List.of(Trees.everyField()));
        for (int i = 0; i < CASES / 10; i++) {
            trees.add(definitions.next());
        }
        int seen = 0;
        for (ObjectNode tree : trees) {
            ObjectNode running = registered(bench, tree);
            ObjectNode rendered = tree.deepCopy();
            for (Leaf leaf : leaves(rendered)) {
                leaf.set().accept(other(leaf.value()));
                assertThat(Trees.diff(running, rendered).changes())
                        .as("%s of %s", leaf.path(), tree)
                        .singleElement()
                        .satisfies(change -> assertThat(change.path()).hasToString(leaf.path()));
                leaf.set().accept(leaf.value());
                seen++;
            }
            assertThat(rendered).isEqualTo(tree);
        }
        assertThat(seen).isGreaterThan(500);
    }

    @Test
    void noMaskedValueIsEverShown() {
        RandomDefinition definitions = new RandomDefinition(4);
        int masked = 0;
        for (int i = 0; i < CASES; i++) {
            SpecDiff diff = Trees.diff(definitions.next(), definitions.next());
            String text = DiffText.plain(diff) + DiffText.coloured(diff, true) + diff;
            assertThat(text).doesNotContain("hush");
            masked += text.contains("***") ? 1 : 0;
        }
        assertThat(masked).isGreaterThan(CASES / 2);
    }

    private static ObjectNode registered(Bench bench, ObjectNode tree) {
        String arn = bench.ecs("RegisterTaskDefinition", tree.toString())
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        JsonNode described =
                bench.ecs("DescribeTaskDefinition", "{'taskDefinition': '" + arn + "', 'include': ['TAGS']}");
        ObjectNode running = (ObjectNode) described.get("taskDefinition");
        running.set("tags", described.get("tags"));
        return running;
    }

    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        return value.isNumber() ? IntNode.valueOf(value.intValue() + 1) : TextNode.valueOf(value.asText() + "x");
    }

    private static List<Leaf> leaves(ObjectNode tree) {
        List<Leaf> leaves = new ArrayList<>();
        collect(tree, "", "", leaves);
        // The mode decides about the ports too, and the tag of the fingerprint is ours.
        leaves.removeIf(
                leaf -> leaf.path().equals("networkMode") || leaf.path().startsWith("tags[ecs-delivery:fingerprint]"));
        return leaves;
    }

    /** @param list name of the list that the map is an entry of, or empty */
    private static void collect(ObjectNode map, String list, String path, List<Leaf> leaves) {
        List<String> keys = KEYS.getOrDefault(list, List.of());
        for (Map.Entry<String, JsonNode> member : map.properties()) {
            String name = member.getKey();
            boolean collapsed = name.equals(VALUES.get(list)) && map.size() == 2;
            String step = name.matches("[\\w-]+") ? (path.isEmpty() ? "" : ".") + name : "[" + name + "]";
            String at = collapsed ? path : path + step;
            if (keys.contains(name)) {
                continue;
            }
            if (member.getValue() instanceof ObjectNode child) {
                collect(child, "", at, leaves);
            } else if (member.getValue() instanceof ArrayNode entries) {
                collect(entries, name, at, leaves);
            } else {
                leaves.add(new Leaf(at, member.getValue(), value -> map.set(name, value)));
            }
        }
    }

    private static void collect(ArrayNode entries, String name, String path, List<Leaf> leaves) {
        for (int i = 0; i < entries.size(); i++) {
            int place = i;
            if (entries.get(i) instanceof ObjectNode entry) {
                List<String> labels = new ArrayList<>();
                for (String key : KEYS.getOrDefault(name, List.of())) {
                    if (entry.has(key)) {
                        labels.add(entry.get(key).asText());
                    }
                }
                String label = labels.isEmpty() ? "" + i : String.join(":", labels);
                collect(entry, name, path + "[" + label + "]", leaves);
            } else {
                leaves.add(new Leaf(path + "[" + i + "]", entries.get(i), value -> entries.set(place, value)));
            }
        }
    }
}
