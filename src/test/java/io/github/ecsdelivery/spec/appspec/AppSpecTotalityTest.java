package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is in the tree, there is a result; what it writes is read back as the same. */
class AppSpecTotalityTest {
    private static final int CASES = 600;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> KEYS = List.of(
            "version",
            "Version",
            "vesion",
            "Resources",
            "resources",
            "Hooks",
            "hooks",
            "TargetService",
            "Type",
            "type",
            "Properties",
            "Propertys",
            "TaskDefinition",
            "LoadBalancerInfo",
            "ContainerName",
            "ContainerPort",
            "PlatformVersion",
            "NetworkConfiguration",
            "AwsvpcConfiguration",
            "Subnets",
            "SecurityGroups",
            "AssignPublicIp",
            "CapacityProviderStrategy",
            "CapacityProvider",
            "Base",
            "Weight",
            "BeforeInstall",
            "afterInstall",
            "revision",
            "appSpecContent",
            "content",
            "os",
            "files",
            "location",
            "",
            "0",
            "/",
            "~1");

    @Test
    void neverThrowsAndNeverWritesWhatReadsDifferently() throws DeliveryException {
        Random random = new Random(20261121);
        for (int i = 0; i < CASES; i++) {
            ObjectNode tree = i % 2 == 0 ? map(random, 0) : nearlyGood(random);
            Template template = Template.withoutFile("case " + i, tree.deepCopy());
            Findings findings = new Findings();
            AppSpecDocument document = AppSpecDocument.read(template, random.nextBoolean(), findings);
            document.setHooks(hooks(random), findings);
            document.check(findings);
            assertThat(findings.all())
                    .allSatisfy(finding -> assertThat(finding.toString()).contains("Expected"));
            ObjectNode written = document.template().tree();
            assertThat(TemplateReader.read("t.yaml", document.toYaml()).tree())
                    .as(tree.toString())
                    .isEqualTo(written);
            assertThat(TemplateReader.read("t.json", document.toJson()).tree())
                    .as(tree.toString())
                    .isEqualTo(written);
            document.withTaskDefinition("arn");
        }
    }

    /** A good one in which some values are anything. */
    private static ObjectNode nearlyGood(Random random) throws DeliveryException {
        ObjectNode tree = AppSpecs.template("a", AppSpecs.PLAIN + "Hooks:\n  - BeforeInstall: f\n")
                .tree();
        for (int i = random.nextInt(4); i >= 0; i--) {
            JsonNode parent = tree;
            while (!parent.isEmpty() && random.nextInt(5) > 0) {
                JsonNode child = child(random, parent);
                if (!child.isContainerNode()) {
                    break;
                }
                parent = child;
            }
            if (parent instanceof ObjectNode map) {
                map.set(KEYS.get(random.nextInt(KEYS.size())), any(random, 2));
            } else if (parent instanceof ArrayNode list) {
                list.add(any(random, 2));
            }
        }
        return tree;
    }

    private static JsonNode child(Random random, JsonNode parent) {
        return parent.valueStream()
                .skip(random.nextInt(parent.size()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> hooks(Random random) {
        Map<String, String> hooks = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            hooks.put(KEYS.get(random.nextInt(KEYS.size())), "f" + i);
            hooks.put(Hooks.EVENTS.get(random.nextInt(Hooks.EVENTS.size())), "g");
        }
        return hooks;
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 7 : 10)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.nullNode();
            case 3 -> NODES.textNode("");
            case 4 -> NODES.textNode(String.valueOf(random.nextInt(100_000)));
            case 5 -> NODES.textNode("version: 0.0\nResources: [{a: {Type: b}}]");
            case 6 -> NODES.textNode(KEYS.get(random.nextInt(KEYS.size())));
            case 7 -> list(random, depth + 1);
            default -> map(random, depth + 1);
        };
    }

    private static ObjectNode map(Random random, int depth) {
        ObjectNode map = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.set(KEYS.get(random.nextInt(KEYS.size())), any(random, depth));
        }
        return map;
    }

    private static ArrayNode list(Random random, int depth) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(any(random, depth));
        }
        return list;
    }
}
