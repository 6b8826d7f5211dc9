package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarePlaceholdersTest {
    private static final Values VALUES = new Values(List.of(new Values.Source(
            "environment 'dev'",
            Map.ofEntries(
                    Map.entry("PORT", "8080"),
                    Map.entry("CPU", "256"),
                    Map.entry("ZEROS", "0012"),
                    Map.entry("YES", "true"),
                    Map.entry("HALF", "1.10"),
                    Map.entry("WORD", "eighty"),
                    Map.entry("a", "0a1"),
                    Map.entry("b", "0b2"),
                    Map.entry("BREAKS", "\", \"x\": [1}\n- a: b # c")))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'containerDefinitions':[{'portMappings':[{'containerPort': ${PORT}}]}]} | {'containerDefinitions':[{'portMappings':[{'containerPort':8080}]}]}",
                "{'containerDefinitions':[{'cpu':<CPU>,'memory':&&PORT&&}],'cpu':<CPU>} | {'containerDefinitions':[{'cpu':256,'memory':8080}],'cpu':'256'}",
                "{'containerDefinitions':[{'essential':%YES%,'cpu': 1${CPU} }]} | {'containerDefinitions':[{'essential':true,'cpu':1256}]}",
                "{'x':[${PORT},{{PORT}},{{ PORT }},__PORT__,URI] , 'y' : {'z':{{a}}}} | {'x':[8080,8080,8080,8080,'r'],'y':{'z':'0a1'}}",
                "{'x':${ZEROS},'y':${YES},'z':${HALF},'v':${WORD},'w':${NOPE:-null}} | {'x':'0012','y':true,'z':1.10,'v':'eighty','w':'null'}",
                "{'x':subnet-${a},'y':${a}${b},'z':${NOPE:-a, b: [c]},'v':$${HOME},'w':<NOPE>} | {'x':'subnet-0a1','y':'0a10b2','z':'a, b: [c]','v':'${HOME}','w':'<NOPE>'}",
                "{'x':'a {{ PORT }} ${PORT:-1} \\t','y':'[${PORT}','z':[true,-1.5,null]} | {'x':'a 8080 8080 \\t','y':'[8080','z':[true,-1.5,null]}",
            })
    void inJson(String json, String expected) throws DeliveryException {
        assertThat(filled("t.json", json.replace('\'', '"')).replace('"', '\'')).isEqualTo(expected);
        assertThat(filled("t.yaml", json.replace('\'', '"')).replace('"', '\'')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subnets: [${a}, ${b}] | {'Subnets':['0a1','0b2']}",
                "Subnets: [subnet-${a}, {{b}}, &&a&&, %b%, x] | {'Subnets':['subnet-0a1','0b2','0a1','0b2','x']}",
                "x: {{PORT}} | {'x':8080}",
                "x: {{ PORT }}\\ny: %PORT%\\nz: &&PORT&&\\nv: __PORT__\\nw: <PORT> | {'x':8080,'y':8080,'z':8080,'v':8080,'w':8080}",
                "x: ${NOPE:-a: b} | {'x':'a: b'}",
                "x: ${NOPE:-a # b} # ${c | {'x':'a # b'}",
                "x: ${NOPE:-it's} | {'x':'it's'}",
                "x: [${NOPE:-1, 2}, $${HOME}, $${A:-b c}] | {'x':['1, 2','${HOME}','${A:-b c}']}",
                "x: {y: ${PORT}, z: '${PORT}', v: a${PORT}b} | {'x':{'y':8080,'z':'8080','v':'a8080b'}}",
                "x: ${ZEROS}\\ny: ${YES}\\nz: ${HALF}\\nv: ${WORD} | {'x':'0012','y':true,'z':1.10,'v':'eighty'}",
                "cpu: ${CPU}\\ncontainerDefinitions: [{cpu: ${CPU}}] | {'cpu':'256','containerDefinitions':[{'cpu':256}]}",
                "x: >-\\n  a ${a}\\n  &&b&& | {'x':'a 0a1 0b2'}",
                "x: a ${a}\\n   ${b} c | {'x':'a 0a1 0b2 c'}",
                "x: URI:latest\\ny: [URI] | {'x':'r:latest','y':['r']}",
                "%PORT%: {{PORT}} | {'%PORT%':8080}",
                "? ${PORT}\\n: 1\\n | {'${PORT}':1}",
            })
    void inYaml(String yaml, String expected) throws DeliveryException {
        String text = yaml.replace("\\n", "\n").replace("''", "'");
        assertThat(filled("t.yaml", text).replace('"', '\'')).isEqualTo(expected);
    }

    @Test
    void inABlockOfText() throws DeliveryException {
        assertThat(filled("t.yaml", "x: |\n  a {{ b }} %PORT% #\n  ${CPU}\ny: 1\n"))
                .isEqualTo("{\"x\":\"a 0b2 8080 #\\n256\\n\",\"y\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.json", "t.yaml"})
    void aValueNeverChangesTheStructure(String name) throws DeliveryException {
        Template template = read(name, "{\"x\": ${BREAKS}, \"y\": [${BREAKS}, 1]}", syntax());
        fill(template, syntax(), VALUES);
        assertThat(template.tree()).hasSize(2);
        assertThat(template.tree().at("/x").textValue()).isEqualTo("\", \"x\": [1}\n- a: b # c");
        assertThat(template.tree().at("/y/0")).isEqualTo(template.tree().at("/x"));
    }

    @Test
    void yamlThatOnlyParsesAsItStandsIsReadAsItStands() throws DeliveryException {
        assertThat(read("t.yaml", "a: [ \"${\" , \"}\" ]", syntax()).tree()).hasToString("{\"a\":[\"${\",\"}\"]}");
    }

    @Test
    void privateUseCharactersOfTheUserStay() throws DeliveryException {
        String all = IntStream.rangeClosed('\uE000', '\uF8FF')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(filled("t.yaml", "x: [\uE000\uE024\uE07B, ${a}]"))
                .isEqualTo("{\"x\":[\"\uE000\uE024\uE07B\",\"0a1\"]}");
        assertThat(filled("t.yaml", "x: " + all + "\ny: ${a}")).isEqualTo("{\"x\":\"" + all + "\",\"y\":\"0a1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a': ${PORT},\\n 'b': ${NO}} | 2:7",
                "t.json | {'a': ${PORT},\\r\\n 'b': x${NO}} | 2:8",
                "t.json | \uFEFF{'a': ${PORT},\\r\\n 'b': {{ NO }}} | 2:7",
                "t.json | {'🚀': ${PORT},'b':'🚀 ${NO}'} | 1:22",
                "t.yaml | \uFEFFa: [${PORT}, ${NO}] | 1:14",
                "t.yaml | a: {{PORT}}\\r\\nb: [x, {{NO}}] | 2:8",
                "t.yaml | a: {{PORT}}\\rb: 🚀 ${NO} | 2:6",
            })
    void placesStayRight(String name, String text, String place) {
        String content = text.replace('\'', '"').replace("\\r", "\r").replace("\\n", "\n");
        assertThatThrownBy(() -> filled(name, content))
                .hasMessageStartingWith("[ECSD-204] " + name + ":" + place + ":");
    }

    @Test
    void placesOfOtherValuesStayRightToo() throws DeliveryException {
        Template json = read("t.json", "{\"a\":\r\n  ${PORT}, \"b\": [{{ PORT }}, 1]}", syntax());
        assertThat(json.place(JsonPointer.compile("/a"))).hasToString("t.json:2:3");
        assertThat(json.place(JsonPointer.compile("/b/1"))).hasToString("t.json:2:30");
        Template yaml = read("t.yaml", "a:\r\n  {{PORT}}\r\nb: [${PORT}, 1]", syntax());
        assertThat(yaml.place(JsonPointer.compile("/a"))).hasToString("t.yaml:2:3");
        assertThat(yaml.place(JsonPointer.compile("/b/1"))).hasToString("t.yaml:3:14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a': ${PORT},\\n} | 2:1: unexpected character ('}' (code 125)): was expecting double-quote to start field name. Expected well-formed JSON. Remove the comma before it.",
                "t.json | {'a': ${PORT} 'b': 1} | 1:15: unexpected character ('\"' (code 34)): was expecting comma to separate Object entries. Expected well-formed JSON. Correct the JSON there.",
                "t.json | {${PORT}: 1} | 1:2: ${PORT} stands where a key belongs. Expected well-formed JSON. Write the key in quotes; a placeholder stands for one value, and keys are never replaced.",
                "t.json | {'a': {'b': 1, ${PORT} }} | 1:16: ${PORT} stands where a key belongs. Expected well-formed JSON. Write the key in quotes; a placeholder stands for one value, and keys are never replaced.",
                "t.yaml | a: ${PORT}\\na: 1 | 2:1: the key \"a\" stands twice in the same map. Expected well-formed YAML. Remove one of the two.",
                "t.yaml | ${a}: 1\\n${a}: 2 | 2:1: the key \"${a}\" stands twice in the same map. Expected well-formed YAML. Remove one of the two.",
                "t.yaml | a: [${PORT}\\nb: 1 | 2:2: while parsing a flow sequence, expected ',' or ']', but got :. Expected well-formed YAML. Correct the YAML there; often it is the indentation.",
            })
    void whatDoesNotParseIsToldAsEver(String name, String text, String message) {
        String content = text.replace('\'', '"').replace("\\n", "\n");
        assertThatThrownBy(() -> filled(name, content)).hasMessage("[ECSD-202] " + name + ":" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a': &&PORT&&} | 1:7 | &&PORT&& | &&*&& (in the POM &amp;&amp;*&amp;&amp;)",
                "t.json | {'a': {{PORT}}} | 1:8 | {{PORT}} | {{*}}",
                "t.json | {'a': __PORT__} | 1:7 | __PORT__ | __*__",
                "t.json | {'a': %PORT%} | 1:7 | %PORT% | %*%",
                "t.json | {'a': @PORT@} | 1:7 | @PORT@ | @*@",
                "t.yaml | a: &&PORT&& | 1:5 | &&PORT&& | &&*&& (in the POM &amp;&amp;*&amp;&amp;)",
                "t.yaml | a: {{ PORT }} | 1:5 | {{ PORT }} | {{*}}",
                "t.yaml | a: %PORT% | 1:4 | %PORT% | %*%",
                "t.yaml | a: [${X}, @PORT@] | 1:11 | @PORT@ | @*@",
            })
    void aDelimiterThatIsNotConfiguredIsTold(String name, String text, String place, String token, String setting) {
        assertThatThrownBy(() -> read(name, text.replace('\'', '"'), PlaceholderSyntax.usual()))
                .message()
                .startsWith("[ECSD-202] " + name + ":" + place + ": ")
                .endsWith(" Put " + token + " in quotes when it is meant as it stands; to make it a placeholder, add "
                        + setting + " to <spec><placeholders><delimiters>.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a': 1,\\n%{ if prod }\\n'b': 2\\n%{ endif }} | 2:1 | %{ if",
                "t.json | {'a': [1 %{for x in y}, 2%{endfor}]} | 1:10 | %{for",
                "t.json | {'family': 'x%{ if prod }y%{~ else ~}z%{ endif }'} | 1:14 | %{ if",
                "t.yaml | a: 1\\n%{~ if prod ~}\\nb: 2\\n%{ endif } | 2:1 | %{~ if",
                "t.yaml | a: 1\\n# %{ if }\\nb: %{endif} | 3:4 | %{endif}",
                "t.yaml | a: x%{ else }y | 1:5 | %{ else",
            })
    void directivesOfTerraformAreRefusedByName(String name, String text, String place, String directive) {
        String content = text.replace('\'', '"').replace("\\n", "\n");
        assertThatThrownBy(() -> filled(name, content))
                .message()
                .contains("[ECSD-202] " + name + ":" + place + ": \"" + directive.replace("}", "")
                        + "\" is a directive of Terraform's templatefile, and conditions and loops are not evaluated here."
                        + " Expected values and placeholders. Render the file with Terraform first, or put a placeholder"
                        + " there and its value into each environment's <variables>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%{iffy}", "%%{ if x }", "%{x}", "% { if }"})
    void whatOnlyLooksLikeADirectiveStays(String text) throws DeliveryException {
        assertThat(filled("t.json", "{\"a\":\"" + text + "\"}")).isEqualTo("{\"a\":\"" + text + "\"}");
    }

    private static PlaceholderSyntax syntax() throws DeliveryException {
        return PlaceholderSyntax.of(List.of("&&*&&", "__*__", "%*%", "{{*}}"), Map.of("URI", "r"));
    }

    private static String filled(String name, String text) throws DeliveryException {
        Template template = read(name, text, syntax());
        fill(template, syntax(), VALUES);
        return template.tree().toString();
    }

    static void fill(Template template, PlaceholderSyntax syntax, Values values) throws DeliveryException {
        Findings findings = new Findings();
        new Placeholders(values, syntax, findings).fill(template, new TaskDefinitionModel());
        findings.settle(new Notes());
    }

    static Template read(String name, String text, PlaceholderSyntax syntax) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8), syntax);
    }
}
