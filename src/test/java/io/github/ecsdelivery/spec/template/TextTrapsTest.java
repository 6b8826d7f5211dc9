package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as editors, shells and copy and paste leave them. */
class TextTrapsTest {

    @ParameterizedTest
    @CsvSource({"t.json, false", "t.json, true", "t.yaml, false", "t.yaml, true"})
    void lineEndsAndByteOrderMarksMoveNoPlace(String name, boolean bare) throws DeliveryException {
        String quote = bare ? "" : "\"";
        String text = "\uFEFF{\r\n\t\"a\": " + quote + "${A}" + quote + ",\r\n\t\"b\": {\"c\": " + quote + "{{C}}"
                + quote + "}\r\n}\r\n";
        Template template = read(name, text);
        assertThat(template.tree()).hasToString("{\"a\":\"${A}\",\"b\":{\"c\":\"{{C}}\"}}");
        assertThat(template.place(JsonPointer.compile("/a"))).hasToString(name + ":2:7");
        assertThat(template.place(JsonPointer.compile("/b/c"))).hasToString(name + ":3:13");
    }

    @Test
    void jsonIndentedWithTabsUnderTheNameOfYamlIsToldAsJson() {
        assertThatThrownBy(() -> read("t.yaml", "{\n\t\"a\": 1,\n\t\"b\": [1,],\n}"))
                .hasMessageStartingWith(
                        "[ECSD-202] t.yaml:3:10: unexpected character (']' (code 93)): expected a valid value")
                .hasMessageEndingWith(". Expected well-formed JSON. Remove the comma before it.");
        assertThatThrownBy(() -> read("t.yaml", "{a: 1,\n\tb: 2"))
                .hasMessageStartingWith("[ECSD-202] t.yaml:2:")
                .hasMessageContaining("well-formed YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.json | {'a':1,'b':[1,2,]} | 1:17 | Remove the comma before it.",
                "t.json | {'a':1,} | 1:8 | Remove the comma before it.",
                "t.json | {'a':${A},} | 1:11 | Remove the comma before it.",
                "t.json | {'a':[${A},]} | 1:12 | Remove the comma before it.",
                "t.json | {'a':1,'b':{'c':1,'c':2}} | 1:19 | Remove one of the two.",
                "t.json | {'a':${A},'a':${A}} | 1:11 | Remove one of the two.",
                "t.json | {'a':${A}} } | 1:12 | Make it match the bracket that is open, or remove it.",
                "t.json | {'a':${A} | 1:10 | Close the bracket or quote that is still open.",
                "t.json | {'a':'${A} | 1:11 | Close the bracket or quote that is still open.",
                "t.json | {'a':[1}} | 1:8 | Make it match the bracket that is open, or remove it.",
                "t.yaml | a: [x, '\\x | 1:9 | Complete it and close the quote.",
                "t.yaml | a: {b: 1, b: 2} | 1:11 | Remove one of the two.",
                "t.yaml | a: [&x {{A}}, *x] | 1:15 | Write the value out.",
                "t.yaml | a: !!int {{A}} | 1:4 | Remove it; put the value in quotes when it is a string.",
            })
    void whatDoesNotParseHasPlaceAndCure(String name, String text, String place, String cure) {
        assertThatThrownBy(() -> read(name, text.replace('\'', '"')))
                .hasMessageStartingWith("[ECSD-202] " + name + ":" + place + ": ")
                .hasMessageEndingWith(" " + cure);
    }

    @Test
    void aTextOfOpenBracesIsReadInAMoment() {
        String openings =
                "${".repeat(500_000) + "$${".repeat(300_000) + "{{".repeat(100_000) + "$${a:-".repeat(100_000);
        assertThatThrownBy(() -> read("t.json", "{\"a\": " + openings)).isInstanceOf(DeliveryException.class);
        assertThatThrownBy(() -> read("t.yaml", "a: [" + openings)).isInstanceOf(DeliveryException.class);
    }

    private static Template read(String name, String text) throws DeliveryException {
        return BarePlaceholdersTest.read(name, text, PlaceholderSyntax.of(List.of("{{*}}", "__*__", "%*%"), Map.of()));
    }
}
