package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.AppSpecModel;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Values VALUES = new Values(List.of(
            new Values.Source("user property", Map.of("WINS", "user")),
            new Values.Source(
                    "environment 'dev'",
                    Map.ofEntries(
                            Map.entry("WINS", "variable"),
                            Map.entry("LOG_LEVEL", "debug"),
                            Map.entry("PORT", "8080"),
                            Map.entry("EIGHT", "80"),
                            Map.entry("ZEROS", "0012"),
                            Map.entry("EMPTY", ""),
                            Map.entry("YES", "true"),
                            Map.entry("WORD", "eighty"),
                            Map.entry("DB_PASSWORD", "hunter2"),
                            Map.entry("OTHER", "ghp_0123456789abcdefghijABCDEFGHIJ"),
                            Map.entry("NESTED", "${PORT} $${PORT}"),
                            Map.entry("QUOTES", "a\"b\n}: [")))));

    @ParameterizedTest
    @CsvSource({"${DB_PASSWORD}", "${OTHER}", "a-${DB_PASSWORD}"})
    void aSecretInTheWrongPlaceIsNotShown(String text) throws DeliveryException {
        Template template = Template.withoutFile("t", TemplateTree.NODES.objectNode());
        template.tree().putArray("containerDefinitions").addObject().put("memory", text);
        Findings findings = new Findings();
        new Placeholders(VALUES, PlaceholderSyntax.usual(), findings).fill(template, new TaskDefinitionModel());

        assertThat(findings.all())
                .singleElement()
                .asString()
                .contains("the placeholder at containerDefinitions[0].memory gives what looks like a secret."
                        + " Expected a whole number")
                .doesNotContain("hunter2")
                .doesNotContain("ghp_");
    }

    @ParameterizedTest
    @CsvSource({
        "${PORT},               8080",
        "a${PORT}b${EIGHT}c,    a8080b80c",
        "${WINS},               user",
        "${NOPE:-info},         info",
        "${NOPE:-},             ''",
        "${EMPTY:-info},        info",
        "${EMPTY:-},            ''",
        "${PORT:?no port},      8080",
        "$${NOPE:-a b},         ${NOPE:-a b}",
        "$${a b}${PORT},        ${a b}8080",
        "${PORT:-1},            8080",
        "${NOPE:-a:-b},         a:-b",
        "$${PORT},              ${PORT}",
        "$$${PORT},             $${PORT}",
        "$${PORT}${PORT},       ${PORT}8080",
        "$PORT $ {PORT} $(X),   $PORT $ {PORT} $(X)",
        "$$,                    $$",
        "}${PORT}{,             }8080{",
        "${NESTED},             ${PORT} $${PORT}",
        "${QUOTES},             'a\"b\n}: ['",
    })
    void valuesArePlacedOnce(String text, String expected) throws DeliveryException {
        Template template = Template.withoutFile("t", TemplateTree.NODES.objectNode());
        template.tree().put("family", text);
        fill(template);
        assertThat(template.tree().get("family").textValue()).isEqualTo(expected);
    }

    @Test
    void keysStayAsTheyAre() throws DeliveryException {
        assertThat(filled("t.json", "{\"dockerLabels\":{\"${PORT}\":\"${PORT}\"}}"))
                .isEqualTo("{\"dockerLabels\":{\"${PORT}\":\"8080\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cpu':'${PORT}','memory':'${PORT}'} | {'cpu':'8080','memory':'8080'}",
                "{'containerDefinitions':[{'cpu':'${PORT}','essential':'${YES}'}]} | {'containerDefinitions':[{'cpu':8080,'essential':true}]}",
                "{'containerDefinitions':[{'portMappings':[{'containerPort':'${PORT}','hostPort':'${EIGHT}${EIGHT}'}]}]} | {'containerDefinitions':[{'portMappings':[{'containerPort':8080,'hostPort':8080}]}]}",
                "{'containerDefinitions':[{'environment':[{'name':'P','value':'${ZEROS}'}]}]} | {'containerDefinitions':[{'environment':[{'name':'P','value':'0012'}]}]}",
                "{'containerDefinitions':[{'portMappings':[{'containerPort':'8080'}]}]} | {'containerDefinitions':[{'portMappings':[{'containerPort':'8080'}]}]}",
                "{'containerDefinitions':[{'environment':[{'name':'P','value':8080}]}]} | {'containerDefinitions':[{'environment':[{'name':'P','value':8080}]}]}",
                "{'containerDefinitions':[{'healthCheck':{'interval':'${NOPE:-30}'}}]} | {'containerDefinitions':[{'healthCheck':{'interval':30}}]}",
            })
    void valuesTakeTheTypeThatAwsHas(String json, String expected) throws DeliveryException {
        assertThat(filled("t.json", json.replace('\'', '"')).replace('"', '\'')).isEqualTo(expected);
    }

    @Test
    void appSpecNumbersAreFoundInAnyCase() throws DeliveryException {
        Template template = read("t.yaml", """
                resources:
                  - svc:
                      properties:
                        loadBalancerInfo: {containerName: "${PORT}", containerPort: "${PORT}"}
                        capacityProviderStrategy: [{base: "${EIGHT}", weight: "${EIGHT}", capacityProvider: 12}]
                """);
        fill(template, new AppSpecModel());
        assertThat(template.tree())
                .hasToString(
                        "{\"resources\":[{\"svc\":{\"properties\":{\"loadBalancerInfo\":{\"containerName\":\"8080\","
                                + "\"containerPort\":8080},\"capacityProviderStrategy\":[{\"base\":80,\"weight\":80,"
                                + "\"capacityProvider\":\"12\"}]}}}]}");
    }

    @Test
    void yamlNeedsNoQuotesWhereAwsHasAString() throws DeliveryException {
        assertThat(filled("t.yaml", """
                        cpu: 1024
                        containerDefinitions:
                          - cpu: 10
                            environment:
                              - {name: A, value: 1.10}
                              - {name: B, value: true}
                              - {name: C, value: 0012}
                            dockerLabels: {"1": 2}
                            logConfiguration: {options: {awslogs-create-group: True}}
                            command: [1, a]
                        """))
                .isEqualTo("{\"cpu\":\"1024\",\"containerDefinitions\":[{\"cpu\":10,\"environment\":["
                        + "{\"name\":\"A\",\"value\":\"1.10\"},{\"name\":\"B\",\"value\":\"true\"},"
                        + "{\"name\":\"C\",\"value\":\"0012\"}],\"dockerLabels\":{\"1\":\"2\"},"
                        + "\"logConfiguration\":{\"options\":{\"awslogs-create-group\":\"True\"}},"
                        + "\"command\":[\"1\",\"a\"]}]}");
    }

    @Test
    void whatWasTakenOutOfAListDoesNotLendItsTextToTheNext() throws DeliveryException {
        Template template = read("t.yaml", "tags:\n  - {key: aws:x, value: 1}\n  - {key: team, value: 22}\n");
        ((ArrayNode) template.tree().path("tags")).remove(0);
        fill(template);
        assertThat(template.tree()).hasToString("{\"tags\":[{\"key\":\"team\",\"value\":\"22\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"containerDefinitions\":[{\"cpu\":\"${WORD}\"}]}',       1:33, cpu, eighty, a whole number",
        "'{\"containerDefinitions\":[{\"cpu\":\"${EMPTY:-}\"}]}',    1:33, cpu, '', a whole number",
        "'{\"containerDefinitions\":[{\"cpu\":${WORD}}]}',           1:33, cpu, eighty, a whole number",
        "'{\"containerDefinitions\":[{\"essential\":\"${PORT}\"}]}', 1:39, essential, 8080, true or false",
    })
    void aValueOfTheWrongType(String json, String place, String key, String found, String expected) {
        assertThatThrownBy(() -> filled("t.json", json))
                .hasMessage("[ECSD-203] t.json:" + place + ": the placeholder at containerDefinitions[0]." + key
                        + " gives \"" + found
                        + "\". Expected " + expected
                        + ", which AWS has there. Correct the value where it is defined.");
    }

    @Test
    void anUnknownNameIsToldWithItsPlaceAndTheNamesNearIt() {
        assertThatThrownBy(() -> filled("src/main/ecs/taskdef.json", "{\n  \"family\": \"orders-${LOGLEVEL}\"\n}"))
                .hasMessage("[ECSD-204] src/main/ecs/taskdef.json:2:21: unknown placeholder ${LOGLEVEL}."
                        + " Known names close to it: LOG_LEVEL (environment 'dev')."
                        + " Define it in <variables>, write ${LOGLEVEL:-default},"
                        + " or $${LOGLEVEL} when the text itself is meant.");
    }

    @Test
    void allUnknownNamesAreToldAtOnce() {
        Findings findings = new Findings();
        Placeholders placeholders = new Placeholders(VALUES, PlaceholderSyntax.usual(), findings);
        assertThatThrownBy(() -> {
                    placeholders.fill(
                            read("a.json", "{\"x\":\"${ONE}\",\n\"y\":\"${ONE} ${TWO_MORE}\"}"),
                            path -> ValueModel.Type.OTHER);
                    placeholders.fill(read("b.yaml", "z: ${PORTS}"), path -> ValueModel.Type.OTHER);
                    findings.settle(new Notes());
                })
                .message()
                .startsWith("[ECSD-204] The deploy spec has 4 errors:\n")
                .contains(
                        "  [ECSD-204] a.json:1:7: unknown placeholder ${ONE}. No known name is close to it."
                                + " Define it in <variables>, write ${ONE:-default}, or $${ONE} when the text itself is meant.\n",
                        "  [ECSD-204] a.json:2:6: unknown placeholder ${ONE}.",
                        "  [ECSD-204] a.json:2:13: unknown placeholder ${TWO_MORE}.",
                        "  [ECSD-204] b.yaml:1:4: unknown placeholder ${PORTS}. Known names close to it: PORT (environment 'dev').");
    }

    @ParameterizedTest
    @CsvSource({
        "'${}',         '${}'",
        "'${a b}',      '${a b}'",
        "'${X%.*}',     '${X%.*}'",
        "'${1}',        '${1}'",
        "'${a:+no}',    '${a:+no}'",
        "'x ${a',       '${…'",
        "'pa${ssw0rd',  '${…'",
        "'${A:-${B}}',  '${A:-${B}'",
    })
    void whatOnlyLooksLikeAPlaceholder(String text, String shown) {
        assertThatThrownBy(() -> filled("t.json", "{\"family\":\"" + text + "\"}"))
                .hasMessage("[ECSD-204] t.json:1:" + (12 + text.indexOf("${")) + ": " + shown
                        + " is not a placeholder. Expected ${name}, ${name:-default} or ${name:?message}, the name of"
                        + " letters, digits, _, . and -. Correct it, or write $" + shown
                        + " when the text itself is meant.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a':'\\t${NO}'} | 1:9",
                "t.json | {'a':'$${x} ${PORT} ${NO}'} | 1:21",
                "t.json | {'a':'\\u0024{NO}','b':'${PORT}'} | 1:6",
                "t.yaml | a: 'x ${NO}' | 1:7",
                "t.yaml | a: plain ${NO} | 1:10",
                "t.yaml | a: >-\\n  one\\n  two ${NO} | 3:7",
            })
    void thePlaceIsThatOfThePlaceholderItself(String name, String text, String place) {
        String content = name.endsWith("json") ? text.replace('\'', '"') : text.replace("\\n", "\n");
        assertThatThrownBy(() -> filled(name, content))
                .hasMessageStartingWith("[ECSD-204] " + name + ":" + place + ":");
    }

    @Test
    void findingsOfAValueThatIsReplacedAreTakenBack() throws DeliveryException {
        Template template = read("t.json", "{\"image\":\"${NO}\"}");
        Findings findings = new Findings();
        new Placeholders(VALUES, PlaceholderSyntax.usual(), findings).fill(template, new TaskDefinitionModel());
        assertThat(findings.errors()).hasSize(1);
        findings.forget("t.json", JsonPointer.compile("/image"));
        assertThat(findings.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${EMPTY} | empty placeholder ${EMPTY}. environment 'dev' sets EMPTY to nothing. Give EMPTY a value, or write ${EMPTY:-} when nothing is meant.",
                "<EMPTY> | empty placeholder <EMPTY>. environment 'dev' sets EMPTY to nothing. Give EMPTY a value, or write ${EMPTY:-} when nothing is meant.",
                "${EMPTY:?name the port} | empty placeholder ${EMPTY:?name the port}: name the port. environment 'dev' sets EMPTY to nothing. Give EMPTY a value in <variables>.",
                "${NOPE:?name the port} | unknown placeholder ${NOPE:?name the port}: name the port. No known name is close to it. Give NOPE a value in <variables>.",
                "${NOPE:?} | unknown placeholder ${NOPE:?}. No known name is close to it. Define it in <variables>, write ${NOPE:-default}, or $${NOPE:?} when the text itself is meant.",
            })
    void aPlaceholderWithoutAValue(String text, String message) {
        assertThatThrownBy(() -> filled("t.json", "{\"family\":\"x-" + text + "\"}"))
                .hasMessage("[ECSD-204] t.json:1:14: " + message);
    }

    @Test
    void tokensInAngleBracketsAreReplacedWhenKnownAndStayWhenNot() throws DeliveryException {
        assertThat(filled(
                        "t.json",
                        "{\"cpu\":\"<PORT>\",\"family\":\"a-<PORT>-<TD_REVISION>-<port>\","
                                + "\"containerDefinitions\":[{\"cpu\":\"<PORT>\",\"memory\":\"<NOPE>\"}]}"))
                .isEqualTo("{\"cpu\":\"8080\",\"family\":\"a-8080-<TD_REVISION>-<port>\","
                        + "\"containerDefinitions\":[{\"cpu\":8080,\"memory\":\"<NOPE>\"}]}");
    }

    @Test
    void aLongTextIsNotRepeatedInTheMessage() {
        assertThatThrownBy(() -> filled("t.json", "{\"family\":\"${" + "x ".repeat(1000) + "}\"}"))
                .hasMessageStartingWith("[ECSD-204] t.json:1:12: ${" + "x ".repeat(29) + "… is not a placeholder.");
    }

    @Test
    void tenThousandUnknownNamesInOneStringAreToldInAMoment() throws DeliveryException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            names.append("${NAME_").append(i).append("} ");
        }
        Map<String, String> known = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            known.put("SOME_VARIABLE_" + i, "x");
        }
        Template template = read("t.json", "{\"a\":\"" + names + "\"}");
        Findings findings = new Findings();
        Values values = new Values(List.of(new Values.Source("project property", known)));
        assertTimeout(
                Duration.ofSeconds(5),
                () -> new Placeholders(values, PlaceholderSyntax.usual(), findings)
                        .fill(template, new TaskDefinitionModel()));
        assertThat(findings.errors()).hasSize(10_000);
        assertThat(findings.errors().get(9_999).place()).hasToString("t.json:1:" + (7 + names.indexOf("${NAME_9999}")));
    }

    @Test
    void tenThousandPlaceholdersAreNoMatter() throws DeliveryException {
        StringBuilder json = new StringBuilder("{\"a\":[");
        for (int i = 0; i < 10_000; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"${PORT}")
                    .append("x".repeat(180))
                    .append('"');
        }
        Template template = read("t.json", json.append("]}").toString());
        fill(template);
        assertThat(template.tree().at("/a/9999").textValue()).startsWith("8080x");
    }

    private static String filled(String name, String text) throws DeliveryException {
        Template template = read(name, text);
        fill(template);
        return template.tree().toString();
    }

    private static void fill(Template template) throws DeliveryException {
        fill(template, new TaskDefinitionModel());
    }

    private static void fill(Template template, ValueModel model) throws DeliveryException {
        Findings findings = new Findings();
        new Placeholders(VALUES, PlaceholderSyntax.usual(), findings).fill(template, model);
        findings.settle(new Notes());
    }

    private static Template read(String name, String text) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
