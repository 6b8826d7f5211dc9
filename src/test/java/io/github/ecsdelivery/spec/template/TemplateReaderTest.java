package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {
    private static final String JSON = """
            {
              "family": "orders",
              "containerDefinitions": [
                { "name": "app", "portMappings": [{"containerPort": 8080}] },
                {"name":"log"}
              ],
              "cpu": "1024"
            }
            """;
    private static final String YAML = """
            # comment
            family: orders
            containerDefinitions:
              - name: app
                portMappings:
                  - containerPort: 8080
              - {name: log}
            cpu: "1024"
            """;

    @ParameterizedTest
    @CsvSource({
        "'',                                                  1, 1",
        "/family,                                             2, 13",
        "/containerDefinitions,                               3, 27",
        "/containerDefinitions/0,                             4, 5",
        "/containerDefinitions/0/name,                        4, 15",
        "/containerDefinitions/0/portMappings/0/containerPort,4, 57",
        "/containerDefinitions/1/name,                        5, 13",
        "/cpu,                                                7, 10",
    })
    void jsonValuesKnowTheirPlace(String pointer, int line, int column) throws DeliveryException {
        assertThat(read("t.json", JSON).place(JsonPointer.compile(pointer)))
                .isEqualTo(new Place("t.json", line, column));
    }

    @ParameterizedTest
    @CsvSource({
        "/family,                                             2, 9",
        "/containerDefinitions,                               4, 3",
        "/containerDefinitions/0/name,                        4, 11",
        "/containerDefinitions/0/portMappings/0/containerPort,6, 24",
        "/containerDefinitions/1/name,                        7, 12",
        "/cpu,                                                8, 6",
    })
    void yamlValuesKnowTheirPlace(String pointer, int line, int column) throws DeliveryException {
        assertThat(read("t.yaml", YAML).place(JsonPointer.compile(pointer)))
                .isEqualTo(new Place("t.yaml", line, column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndCountsOnce(String end) throws DeliveryException {
        Template json = read("t.json", JSON.replace("\n", end));
        Template yaml = read("t.yaml", YAML.replace("\n", end));
        assertThat(json.place(JsonPointer.compile("/cpu"))).hasToString("t.json:7:10");
        assertThat(yaml.place(JsonPointer.compile("/cpu"))).hasToString("t.yaml:8:6");
    }

    @Test
    void aPartOfATemplateKeepsItsPlaces() throws DeliveryException {
        Template part = read("t.json", "{\"taskDefinition\": {\n \"family\": \"f\", \"tags\": [{\"key\": 1}]}}")
                .within("taskDefinition");
        assertThat(part.tree()).hasToString("{\"family\":\"f\",\"tags\":[{\"key\":1}]}");
        assertThat(part.place(JsonPointer.compile("/tags/0/key"))).hasToString("t.json:2:34");
        assertThat(part.place(JsonPointer.compile("/tags/7"))).hasToString("t.json:2:25");
        assertThat(part.place(JsonPointer.compile("/cpu"))).hasToString("t.json:1:20");
    }

    @Test
    void columnsCountCharactersNotTheirHalves() throws DeliveryException {
        assertThat(read("t.json", "{\"a\":\"🚀🚀\",\"b\":1}").place(JsonPointer.compile("/b")))
                .hasToString("t.json:1:15");
        assertThat(read("t.yaml", "{a: 🚀🚀, b: 1}").place(JsonPointer.compile("/b")))
                .hasToString("t.yaml:1:12");
        assertThat(read("t.yaml", "a: 🚀🚀\nb: x\n").yamlText(JsonPointer.compile("/b")))
                .isEqualTo("x");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws DeliveryException {
        assertThat(read("t.json", "\uFEFF{\"a\": 1}").place(JsonPointer.compile("/a")))
                .hasToString("t.json:1:7");
        assertThat(read("t.yaml", "\uFEFFa: 1").place(JsonPointer.compile("/a")))
                .hasToString("t.yaml:1:4");
    }

    @Test
    void jsonKeepsOrderAndDigits() throws DeliveryException {
        assertThat(read(
                                "t.json",
                                "{\"b\":1,\"a\":0.0,\"c\":1.10,\"d\":12345678901234567890,\"e\":null,\"f\":[true,false]}")
                        .tree())
                .hasToString("{\"b\":1,\"a\":0.0,\"c\":1.10,\"d\":12345678901234567890,\"e\":null,\"f\":[true,false]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 0.0 | {'version':0.0}",
                "a: 0012 | {'a':'0012'}",
                "a: 111122223333 | {'a':111122223333}",
                "a: 012345678901 | {'a':'012345678901'}",
                "a: 22:80 | {'a':'22:80'}",
                "a: yes | {'a':'yes'}",
                "a: 1_000 | {'a':'1_000'}",
                "a: 0x1F | {'a':'0x1F'}",
                "a: .5 | {'a':'.5'}",
                "a: 2026-11-21 | {'a':'2026-11-21'}",
                "a: true | {'a':true}",
                "a: ~ | {'a':null}",
                "a: | {'a':null}",
                "a: '8080' | {'a':'8080'}",
                "a: -5 | {'a':-5}",
                "a: ${PORT} | {'a':'${PORT}'}",
                "8080: x | {'8080':'x'}",
            })
    void yamlScalarsMeanWhatJsonMeans(String yaml, String json) throws DeliveryException {
        assertThat(read("t.yaml", yaml.replace("''", "'")).tree().toString().replace('"', '\''))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.yaml", "t.yml", "t.YAML", "t"})
    void jsonIsReadUnderAnyName(String name) throws DeliveryException {
        assertThat(read(name, "{\n\t\"a\": 1\n}").tree()).hasToString("{\"a\":1}");
    }

    @Test
    void aYamlMapMayStartWithABrace() throws DeliveryException {
        assertThat(read("t.yaml", "{a: 1}").tree()).hasToString("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1,\\n} | 2:1: unexpected character ('}' (code 125)): was expecting double-quote to start field name. Expected well-formed JSON. Remove the comma before it.",
                "{'a': ${PORT\\n} | 1:7: unrecognized token '$': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Expected well-formed JSON. Close the placeholder with } on the same line, or put it in quotes.",
                "{'a': 1 // one\\n} | 1:9: unexpected character ('/' (code 47)): maybe a (non-standard) comment. Expected well-formed JSON. Remove the comment, or write the template as YAML in a .yaml file.",
                "{'a': 1 | 1:8: unexpected end-of-input: expected close marker for Object. Expected well-formed JSON. Close the bracket or quote that is still open.",
                "{'a': {{ env `B` }} } | 1:8: unexpected character ('{' (code 123)): was expecting double-quote to start field name. Expected well-formed JSON. Render the file first with the tool that it is a template of, or write ${name} in quotes there.",
                "a: 1 | 1:1: unrecognized token 'a': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Expected well-formed JSON. Write JSON there, or name the file .yaml when it holds YAML.",
                "{'a': 'C:\\app'} | 1:11: unrecognized character escape 'a' (code 97). Expected well-formed JSON. Write the backslash twice, as JSON has it.",
                "{\u0000'\u0000 | 1:3: illegal character. Expected well-formed JSON. Save the file as UTF-8.",
                "{'a': 1, 'a': 2} | 1:10: the key 'a' stands twice in the same map. Expected well-formed JSON. Remove one of the two.",
                "{'a': 1}\\n{} | 2:1: more text follows the end of the JSON value. Expected well-formed JSON. Remove it, or a closing bracket.",
                "{'a': tru} | 1:7: unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Expected well-formed JSON. Correct the JSON there.",
            })
    void jsonThatDoesNotParse(String json, String message) {
        String text = json.replace('\'', '"').replace("\\n", "\n");
        assertThatThrownBy(() -> read("src/main/ecs/taskdef.json", text))
                .extracting(e -> String.valueOf(e.getMessage()).replace('"', '\''))
                .isEqualTo("[ECSD-202] src/main/ecs/taskdef.json:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1\\n\\tb: 2 | 2:1: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation). Expected well-formed YAML. Indent with spaces.",
                "a: {{ .Values.b }} | 1:5: a key is not a plain word. Expected well-formed YAML. Render the file first with the tool that it is a template of, or write ${name} in quotes there.",
                "{% if a %} | 1:2: while scanning for the next token, found character '%' that cannot start any token. (Do not use % for indentation). Expected well-formed YAML. Render the file first with the tool that it is a template of, or write ${name} in quotes there.",
                "a: b: c | 1:5: mapping values are not allowed here. Expected well-formed YAML. Correct the YAML there; often it is the indentation.",
                "a: 1\\nb: 2\\na: 3 | 3:1: the key \"a\" stands twice in the same map. Expected well-formed YAML. Remove one of the two.",
                "a: &x [1]\\nb: *x | 2:4: the alias *x stands here and aliases are not taken. Expected well-formed YAML. Write the value out.",
                "a: !!str 12 | 1:4: the type tag !!str stands here and tags are not taken. Expected well-formed YAML. Remove it; put the value in quotes when it is a string.",
                "a: !Ref x | 1:4: the type tag !Ref stands here and tags are not taken. Expected well-formed YAML. Remove it; put the value in quotes when it is a string.",
                "a: 1\\n---\\nb: 2 | 2:1: a second YAML document starts here. Expected well-formed YAML. Keep one document in the file, without ---.",
                "? [a]\\n: 1 | 1:3: a key is not a plain word. Expected well-formed YAML. Write the key as a string.",
                "a: x\u0007y | 1:5: the control character U+0007 stands here. Expected well-formed YAML. Remove it, or write it as an escape in double quotes.",
            })
    void yamlThatDoesNotParse(String yaml, String message) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t");
        assertThatThrownBy(() -> read("src/main/ecs/appspec.yaml", text))
                .hasMessage("[ECSD-202] src/main/ecs/appspec.yaml:" + message);
    }

    @ParameterizedTest
    @CsvSource({
        "t.json, '',      is empty",
        "t.yaml, ' \n',   is empty",
        "t.yaml, '# c\n', is empty",
        "t.json, '[1]',   holds a list at its top",
        "t.yaml, '- a',   holds a list at its top",
        "t.yaml, 'words', holds a single value at its top",
    })
    void aTemplateIsAMap(String name, String text, String found) {
        assertThatThrownBy(() -> read(name, text))
                .hasMessage(
                        "[ECSD-203] " + name + " " + found + ". Expected a map of keys and values."
                                + (found.contains("list")
                                        ? " Write a map; a list of containers belongs under \"containerDefinitions\" in it."
                                        : " Write the template, or delete the file and have it made from the service that runs."));
    }

    @Test
    void commentsInJsonAreNamedWhateverTheFileIsCalled() {
        assertThatThrownBy(() -> read("t.yml", "{ // one\n\"a\": 1 }"))
                .hasMessageEndingWith(
                        "Expected well-formed JSON. Remove the comment, or write the template as YAML in a .yaml file.");
    }

    @Test
    void nestingHasAnEnd() {
        String json = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read("t.json", json))
                .hasMessageStartingWith("[ECSD-202] t.json:1:69: lists and maps are nested more than 64 deep.");
        assertThatThrownBy(() -> read("t.yaml", json))
                .hasMessageStartingWith("[ECSD-202] t.yaml:1:69: lists and maps are nested more than 64 deep.");
    }

    @Test
    void sizeHasAnEnd() {
        assertThatThrownBy(() -> TemplateReader.read("t.yaml", new byte[4 * 1024 * 1024 + 1]))
                .hasMessage("[ECSD-202] t.yaml has 4194305 bytes. Expected at most 4194304; ECS takes 64 KiB."
                        + " Check that <spec> names the right file.");
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] latin = "{\n \"a\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TemplateReader.read("t.json", latin))
                .hasMessage("[ECSD-202] t.json:2:11: the bytes there are not UTF-8. Expected a text in UTF-8."
                        + " Save the file as UTF-8.");
        byte[] cut = {'{', (byte) 0xE2, (byte) 0x82};
        assertThatThrownBy(() -> TemplateReader.read("t.json", cut)).hasMessageStartingWith("[ECSD-202] t.json:1:2:");
    }

    @Test
    void filesAreNamedFromTheBaseDirectory(@TempDir Path base) throws IOException, DeliveryException {
        Path file = base.resolve("src/main/ecs/taskdef.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"a\":1}");
        assertThat(TemplateReader.read(base, file, PlaceholderSyntax.usual()).name())
                .isEqualTo("src/main/ecs/taskdef.json");
        assertThat(TemplateReader.name(base.resolve("src"), base.resolve("pom.xml")))
                .isEqualTo(base.resolve("pom.xml").toString().replace('\\', '/'));
    }

    private static Template read(String name, String text) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
