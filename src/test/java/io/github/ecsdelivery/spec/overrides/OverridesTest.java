package io.github.ecsdelivery.spec.overrides;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    private static final String TEMPLATE = """
            family: orders
            cpu: "256"
            containerDefinitions:
              - name: log-router
                image: old/router
              - name: app
                environment:
                  - name: A
                    value: "1"
                  - name: B
                    value: "2"
                  - name: C
                    value: "3"
                secrets:
                  - name: S
                    valueFrom: s
                  - name: T
                    valueFrom: t
                logConfiguration:
                  logDriver: awslogs
                  options:
                    awslogs-group: g
                  secretOptions:
                    - name: splunk-token
                      valueFrom: p
              - name: xray
                image: old/xray
            tags:
              - key: team
                value: a
            """;

    private final Findings findings = new Findings();

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Overrides variables(Map<String, String> environment, Map<String, String> secrets) {
        return new Overrides(environment, secrets, null, null, Map.of(), Map.of(), Map.of());
    }

    private static Overrides logOptions(Map<String, String> options) {
        return new Overrides(Map.of(), Map.of(), null, null, options, Map.of(), Map.of());
    }

    private static Overrides images(Map<String, String> images) {
        return new Overrides(Map.of(), Map.of(), null, null, Map.of(), Map.of(), images);
    }

    private static Template template(String text) throws DeliveryException {
        return TemplateReader.read("t.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private Template applied(Overrides overrides) throws DeliveryException {
        Template template = template(TEMPLATE);
        overrides.apply(template, "app", findings);
        return template;
    }

    private static String at(Template template, String pointer) {
        JsonNode node = template.tree().at(pointer);
        return node.toString().replace("\"", "");
    }

    private static String place(Template template, String pointer) {
        return template.place(JsonPointer.compile(pointer)).toString();
    }

    private List<String> told() {
        return findings.all().stream().map(Finding::toString).toList();
    }

    @Test
    void nothingChangesNothing() throws DeliveryException {
        assertThat(applied(Overrides.none()).tree())
                .isEqualTo(template(TEMPLATE).tree());
    }

    @Test
    void variablesAreReplacedWhereTheyStandAndAddedAtTheEndInOrder() throws DeliveryException {
        Template template = applied(variables(map("Z", "26", "B", "two", "Y", ""), map("T", "arn:t", "R", "arn:r")));
        assertThat(at(template, "/containerDefinitions/1/environment"))
                .isEqualTo("[{name:A,value:1},{name:B,value:two},{name:C,value:3},{name:Z,value:26},{name:Y,value:}]");
        assertThat(at(template, "/containerDefinitions/1/secrets"))
                .isEqualTo("[{name:S,valueFrom:s},{name:T,valueFrom:arn:t},{name:R,valueFrom:arn:r}]");
        assertThat(told()).isEmpty();
        assertThat(place(template, "/containerDefinitions/1/environment/1/value"))
                .isEqualTo("<spec><environment><B>");
        assertThat(place(template, "/containerDefinitions/1/environment/1/name"))
                .isEqualTo("t.yaml:10:15");
        assertThat(place(template, "/containerDefinitions/1/environment/3/name"))
                .isEqualTo("<spec><environment><Z>");
        assertThat(place(template, "/containerDefinitions/1/secrets/1/valueFrom"))
                .isEqualTo("<spec><secrets><T>");
        assertThat(place(template, "/containerDefinitions/1/secrets/2")).isEqualTo("<spec><secrets><R>");
    }

    @Test
    void listsThatAreMissingAreMade() throws DeliveryException {
        Template template = template("containerDefinitions: [{name: app, environment: }]");
        new Overrides(map("A", "1"), map("S", "s"), "512", "1024", Map.of(), map("k", "v"), Map.of())
                .apply(template, "app", findings);
        assertThat(template.tree().toString().replace("\"", ""))
                .isEqualTo("{containerDefinitions:[{name:app,environment:[{name:A,value:1}],"
                        + "secrets:[{name:S,valueFrom:s}]}],cpu:512,memory:1024,tags:[{key:k,value:v}]}");
    }

    @Test
    void aVariableThatBecomesASecretMovesWithAWarning() throws DeliveryException {
        Template template = applied(variables(Map.of(), map("A", "arn:a")));
        assertThat(at(template, "/containerDefinitions/1/environment"))
                .isEqualTo("[{name:B,value:2},{name:C,value:3}]");
        assertThat(at(template, "/containerDefinitions/1/secrets")).endsWith(",{name:A,valueFrom:arn:a}]");
        assertThat(findings.errors()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "[ECSD-207] t.yaml:8:9: containerDefinitions[1].environment[0]: A is a plain value here"
                                + " and a secret in <spec><secrets>, which counts. Remove one of the two.");
        assertThat(place(template, "/containerDefinitions/1/environment/0")).isEqualTo("t.yaml:10:9");
        assertThat(place(template, "/containerDefinitions/1/environment/1/value"))
                .isEqualTo("t.yaml:13:16");
    }

    @Test
    void aSecretThatBecomesAVariableMovesWithAWarning() throws DeliveryException {
        Template template = applied(variables(map("T", "t", "S", "s"), Map.of()));
        assertThat(at(template, "/containerDefinitions/1/environment")).endsWith(",{name:T,value:t},{name:S,value:s}]");
        assertThat(template.tree().at("/containerDefinitions/1/secrets").isMissingNode())
                .isTrue();
        assertThat(told())
                .containsExactly(
                        "[ECSD-207] t.yaml:17:9: containerDefinitions[1].secrets[1]: T is a secret here and a plain"
                                + " value in <spec><environment>, which counts. Remove one of the two.",
                        "[ECSD-207] t.yaml:15:9: containerDefinitions[1].secrets[0]: S is a secret here and a plain"
                                + " value in <spec><environment>, which counts. Remove one of the two.");
    }

    @Test
    void aNameInBothSettings() throws DeliveryException {
        applied(variables(map("N", "1"), map("N", "arn:hidden")));
        assertThat(told())
                .containsExactly("[ECSD-102] <spec><secrets>: N is in <spec><environment> too."
                        + " Expected it in one of the two. Remove the other.");
    }

    @Test
    void whatWasFoundAtAReplacedValueIsTakenBack() throws DeliveryException {
        Template template = template(TEMPLATE);
        for (String at : List.of(
                "/cpu",
                "/containerDefinitions/1/environment/0/value",
                "/containerDefinitions/1/secrets/1/valueFrom",
                "/containerDefinitions/1/environment/2/value",
                "/containerDefinitions/1/secrets/0/valueFrom")) {
            JsonPointer pointer = JsonPointer.compile(at);
            findings.add(Finding.error(
                    Code.PLACEHOLDER_UNKNOWN, template.place(pointer), pointer, "found at " + at + ".", "Cure."));
        }
        new Overrides(map("A", "1", "S", "s", "T", "t"), Map.of(), "512", null, Map.of(), Map.of(), Map.of())
                .apply(template, "app", findings);
        assertThat(findings.errors())
                .extracting(Finding::sentence)
                .containsExactly("found at /containerDefinitions/1/environment/2/value.");
    }

    @Test
    void sizesAndTags() throws DeliveryException {
        Template template = applied(
                new Overrides(Map.of(), Map.of(), "512", "1024", Map.of(), map("owner", "me", "team", "b"), Map.of()));
        assertThat(at(template, "/cpu")).isEqualTo("512");
        assertThat(template.tree().path("cpu").isTextual()).isTrue();
        assertThat(at(template, "/memory")).isEqualTo("1024");
        assertThat(at(template, "/tags")).isEqualTo("[{key:team,value:b},{key:owner,value:me}]");
        assertThat(place(template, "/cpu")).isEqualTo("<spec><cpu>");
        assertThat(place(template, "/memory")).isEqualTo("<spec><memory>");
        assertThat(place(template, "/tags/0/value")).isEqualTo("<spec><tags><team>");
    }

    @Test
    void logOptionsAreMergedByName() throws DeliveryException {
        Template template = applied(logOptions(map("awslogs-group", "h", "mode", "non-blocking", "splunk-token", "x")));
        assertThat(at(template, "/containerDefinitions/1/logConfiguration"))
                .isEqualTo("{logDriver:awslogs,options:{awslogs-group:h,mode:non-blocking,splunk-token:x}}");
        assertThat(place(template, "/containerDefinitions/1/logConfiguration/options/mode"))
                .isEqualTo("<spec><logOptions><mode>");
        assertThat(told())
                .containsExactly("[ECSD-207] t.yaml:24:11: containerDefinitions[1].logConfiguration.secretOptions[0]:"
                        + " splunk-token is a secret option here and a plain one in <spec><logOptions>, which counts."
                        + " Remove one of the two.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name: app}", "{name: app, logConfiguration: }"})
    void logOptionsWithoutALogConfiguration(String container) throws DeliveryException {
        Template template = template("containerDefinitions: [" + container + "]");
        logOptions(map("mode", "non-blocking")).apply(template, "app", findings);
        assertThat(told())
                .containsExactly("[ECSD-102] <spec><logOptions>: the container app of t.yaml has no logConfiguration."
                        + " Expected one with its logDriver, whose options these are."
                        + " Add logConfiguration to the container, or remove the setting.");
    }

    @Test
    void imagesOfOtherContainers() throws DeliveryException {
        Template template = applied(images(map("xray", "new/xray", "log-router", "new/router")));
        assertThat(at(template, "/containerDefinitions/0/image")).isEqualTo("new/router");
        assertThat(at(template, "/containerDefinitions/2/image")).isEqualTo("new/xray");
        assertThat(place(template, "/containerDefinitions/2/image")).isEqualTo("<spec><images><xray>");
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xry | xry is no container of t.yaml. Expected xray, which is near. Correct the name.",
                "envoy | envoy is no container of t.yaml. Expected one of log-router, xray. Correct the name.",
                "app | app is the container that gets the image of this build. Expected another container. Remove it there, or set <spec><containerName> to the container that is meant.",
            })
    void imagesThatCannotBePlaced(String name, String message) throws DeliveryException {
        assertThat(applied(images(map(name, "i"))).tree())
                .isEqualTo(template(TEMPLATE).tree());
        assertThat(told()).containsExactly("[ECSD-102] <spec><images>: " + message);
    }

    @Test
    void anEmptyElementOfThePomIsAnEmptyValue() throws DeliveryException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("A", null);
        Template template = applied(variables(environment, Map.of()));
        assertThat(template.tree()
                        .at("/containerDefinitions/1/environment/0/value")
                        .textValue())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "containerDefinitions: {}",
                "containerDefinitions: [7, {name: 7}, {name: other}]",
                "containerDefinitions: [{name: app, environment: {A: 1}, secrets: x, logConfiguration: 7}]",
                "containerDefinitions: [{name: app, environment: [7, {name: [A]}, [A]], logConfiguration: {options: [7], secretOptions: 7}}]",
                "{tags: {}, cpu: [7], containerDefinitions: [{name: app, logConfiguration: {options: }}]}",
            })
    void whatIsBuiltOtherwiseIsLeftToTheChecks(String text) throws DeliveryException {
        Template template = template(text);
        new Overrides(map("A", "1"), map("S", "s"), "1", "2", map("mode", "x"), map("k", "v"), Map.of())
                .apply(template, "app", findings);
        assertThat(told()).isEmpty();
        assertThat(at(template, "/cpu")).isEqualTo("1");
    }
}
