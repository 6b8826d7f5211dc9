package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.AppSpecModel;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
                            Map.entry("NESTED", "${PORT} $${PORT}"),
                            Map.entry("QUOTES", "a\"b\n}: [")))));

    @ParameterizedTest
    @CsvSource({
        "${PORT},               8080",
        "a${PORT}b${EIGHT}c,    a8080b80c",
        "${WINS},               user",
        "${NOPE:-info},         info",
        "${NOPE:-},             ''",
        "${EMPTY:-info},        info",
        "${EMPTY},              ''",
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

    @ParameterizedTest
    @CsvSource({
        "'{\"containerDefinitions\":[{\"cpu\":\"${WORD}\"}]}',       1:33, /containerDefinitions/0/cpu, eighty, a whole number",
        "'{\"containerDefinitions\":[{\"cpu\":\"${EMPTY}\"}]}',      1:33, /containerDefinitions/0/cpu, '', a whole number",
        "'{\"containerDefinitions\":[{\"essential\":\"${PORT}\"}]}', 1:39, /containerDefinitions/0/essential, 8080, true or false",
    })
    void aValueOfTheWrongType(String json, String place, String pointer, String found, String expected) {
        assertThatThrownBy(() -> filled("t.json", json))
                .hasMessage("[ECSD-203] t.json:" + place + ": the placeholder at " + pointer + " gives \"" + found
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
        PlaceholderFindings findings = new PlaceholderFindings();
        Placeholders placeholders = new Placeholders(VALUES, findings);
        assertThatThrownBy(() -> {
                    placeholders.fill(
                            read("a.json", "{\"x\":\"${ONE}\",\n\"y\":\"${ONE} ${TWO_MORE}\"}"),
                            path -> ValueModel.Type.OTHER);
                    placeholders.fill(read("b.yaml", "z: ${PROT}"), path -> ValueModel.Type.OTHER);
                    findings.throwIfAny();
                })
                .hasMessage(
                        "[ECSD-204] a.json:1:7: unknown placeholder ${ONE}. No known name is close to it."
                                + " Also unknown: ${TWO_MORE} (a.json:2:13), ${PROT} (b.yaml:1:4)."
                                + " Define it in <variables>, write ${ONE:-default}, or $${ONE} when the text itself is meant.");
    }

    @ParameterizedTest
    @CsvSource({
        "'${}',         '${}'",
        "'${a b}',      '${a b}'",
        "'${X%.*}',     '${X%.*}'",
        "'${1}',        '${1}'",
        "'${a:?no}',    '${a:?no}'",
        "'x ${a',       '${a'",
        "'${A:-${B}}',  '${A:-${B}'",
    })
    void whatOnlyLooksLikeAPlaceholder(String text, String shown) {
        assertThatThrownBy(() -> filled("t.json", "{\"family\":\"" + text + "\"}"))
                .hasMessage("[ECSD-204] t.json:1:" + (12 + text.indexOf("${")) + ": " + shown
                        + " is not a placeholder. Expected ${name} or ${name:-default}, the name of letters, digits, _, ."
                        + " and -. Correct it, or write $" + shown + " when the text itself is meant.");
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
        PlaceholderFindings findings = new PlaceholderFindings();
        new Placeholders(VALUES, findings).fill(template, new TaskDefinitionModel());
        assertThat(findings.isEmpty()).isFalse();
        findings.forget(template, JsonPointer.compile("/image"));
        assertThat(findings.isEmpty()).isTrue();
        findings.throwIfAny();
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
        PlaceholderFindings findings = new PlaceholderFindings();
        new Placeholders(VALUES, findings).fill(template, model);
        findings.throwIfAny();
    }

    private static Template read(String name, String text) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
