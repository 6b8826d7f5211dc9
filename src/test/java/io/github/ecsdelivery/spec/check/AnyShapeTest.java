package io.github.ecsdelivery.spec.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.spec.check.address.AddressRules;
import io.github.ecsdelivery.spec.check.delivery.DeliveryRules;
import io.github.ecsdelivery.spec.check.program.ProgramRules;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.taskdef.TaskDefinitionRules;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.java.ClassFile;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.JavaServiceReader;
import io.github.ecsdelivery.spec.template.Template;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the trees look like, the rules say what they find and never throw. */
class AnyShapeTest {
    private static final int CASES = 2_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<JsonNode> STRANGE = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(-1),
            NODES.numberNode(Integer.MAX_VALUE),
            NODES.numberNode(new BigInteger("9".repeat(40))),
            NODES.numberNode(new BigDecimal("1e400")),
            NODES.textNode(""),
            NODES.textNode(":"),
            NODES.textNode("arn:"),
            NODES.textNode("arn:::::"),
            NODES.textNode("arn:aws:iam:::::"),
            NODES.textNode("https://"),
            NODES.textNode("@"),
            NODES.textNode("dkr.ecr.:443/"),
            NODES.textNode("99999"),
            NODES.textNode("9".repeat(40)),
            NODES.textNode("${a:${b"),
            NODES.textNode("-Xmx" + "9".repeat(30)),
            NODES.textNode("<A><B>&&C&&__D__%E%{{F}}"),
            NODES.textNode("$1 \\ \uD800 \u0000 🚀"),
            NODES.textNode("x".repeat(5_000)),
            NODES.arrayNode(),
            NODES.objectNode());

    @TempDir
    Path classes;

    @Test
    void rulesAreTotal() throws DeliveryException, IOException {
        Random random = new Random(20261122);
        List<Rule> rules = rules();
        int findings = 0;
        for (int i = 0; i < CASES; i++) {
            Template taskDefinition = mutated(Specs.taskDefinition(Specs.TASK_DEFINITION), random);
            Template appSpec = mutated(Specs.appSpec(Specs.APP_SPEC), random);
            String before = taskDefinition.tree() + "" + appSpec.tree();
            Subject subject = new Subject(
                    taskDefinition,
                    random.nextInt(10) == 0 ? null : appSpec,
                    random.nextInt(10) == 0 ? null : "app",
                    random.nextInt(5) == 0 ? null : Specs.ACCOUNT,
                    random.nextInt(5) == 0 ? null : Specs.REGION,
                    Map.of(
                            "credentials.roleArn",
                            strange(random).asText(),
                            "revision.kmsKeyId",
                            strange(random).asText()),
                    false,
                    random.nextBoolean());
            Findings found = new Findings();

            for (Rule rule : rules) {
                assertThatCode(() -> rule.check(subject, found))
                        .as("case %d: %s", i, before)
                        .doesNotThrowAnyException();
            }

            assertThat(taskDefinition.tree() + "" + appSpec.tree()).isEqualTo(before);
            assertThat(found.all()).allSatisfy(AnyShapeTest::isWhole);
            findings += found.all().size();
        }
        assertThat(findings).isGreaterThan(CASES);
    }

    /** Two seconds are a hundred times what it takes; a pattern that tries all starts takes minutes. */
    @Test
    void longTextsAreJudgedInLinearTime() throws DeliveryException, IOException {
        List<Rule> rules = rules();
        for (String part :
                List.of("x", "_", "__A_", "<a-", "%A", "&&a", "{{a", "-", "/", ":", ".", "a.dkr.ecr.b.", "${a:")) {
            ObjectNode tree = Specs.taskDefinition(Specs.TASK_DEFINITION).tree();
            String text = part.repeat(100_000 / part.length());
            ObjectNode app = (ObjectNode) tree.at("/containerDefinitions/0");
            tree.put("family", text).put("executionRoleArn", "arn:aws:iam:" + text);
            app.put("image", text).withArray("command").add(text);
            ((ObjectNode) tree.at("/containerDefinitions/1")).put("image", "a.dkr.ecr" + text);
            ((ObjectNode) app.at("/environment/0"))
                    .put("name", "JAVA_TOOL_OPTIONS")
                    .put("value", text);
            Template template = Template.withoutFile("long", tree);
            Subject subject = new Subject(
                    template,
                    null,
                    "app",
                    Specs.ACCOUNT,
                    Specs.REGION,
                    Map.of("revision.kmsKeyId", text),
                    false,
                    false);

            for (Rule rule : rules) {
                assertTimeout(
                        Duration.ofSeconds(2),
                        () -> rule.check(subject, new Findings()),
                        () -> rule.getClass().getSimpleName() + " on " + part);
            }
        }
    }

    private static void isWhole(Finding finding) {
        assertThat(finding.sentence())
                .startsWith(Finding.path(finding.at()))
                .endsWith(".")
                .hasSizeLessThan(1_500);
        assertThat(finding.cure()).endsWith(".");
    }

    private List<Rule> rules() throws IOException, DeliveryException {
        Files.writeString(
                classes.resolve("application.properties"), "server.port=${PORT:9999}\nserver.shutdown=graceful\n");
        ContainerSettings image = ContainerSettings.none()
                .on("eclipse-temurin:11")
                .with(new Program(List.of("-Xmx4g", "-Xms5g"), null, List.of("--x"), List.of(), null))
                .with(ContainerConfig.withEnvironment(Map.of("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=99")));
        JavaService service = new JavaService(
                image,
                List.of("arm64"),
                new ClassFile("X.class", 61),
                new JavaServiceReader().read(classes, image, List.of("arm64")).spring());
        return Stream.of(TaskDefinitionRules.all(), DeliveryRules.all(), AddressRules.all(), ProgramRules.of(service))
                .flatMap(List::stream)
                .toList();
    }

    private static Template mutated(Template template, Random random) {
        ObjectNode tree = template.tree();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<JsonNode> holders = new ArrayList<>();
            holders(tree, holders);
            JsonNode holder = holders.get(random.nextInt(holders.size()));
            if (holder instanceof ObjectNode map) {
                List<String> keys = new ArrayList<>();
                map.fieldNames().forEachRemaining(keys::add);
                String key =
                        keys.isEmpty() || random.nextInt(8) == 0 ? "odd/~.[0]" : keys.get(random.nextInt(keys.size()));
                map.set(key, strange(random));
            } else if (holder instanceof ArrayNode list) {
                if (list.isEmpty() || random.nextInt(4) == 0) {
                    list.add(strange(random));
                } else {
                    list.set(random.nextInt(list.size()), strange(random));
                }
            }
        }
        return template;
    }

    private static JsonNode strange(Random random) {
        return STRANGE.get(random.nextInt(STRANGE.size())).deepCopy();
    }

    private static void holders(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode()) {
            holders.add(node);
            node.forEach(inner -> holders(inner, holders));
        }
    }
}
