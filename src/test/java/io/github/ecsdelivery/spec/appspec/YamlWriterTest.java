package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.template.TemplateReader;
import io.github.ecsdelivery.spec.text.YamlWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "two words",
                "0012",
                "8080",
                "0.0",
                "1.10",
                "1.4.0",
                "true",
                "Yes",
                "off",
                "y",
                "N",
                "null",
                "~",
                "22:80",
                "1e3",
                "1_000",
                "0x1F",
                "0o14",
                "2026-11-21",
                "=",
                "<<",
                "<IMAGE1_NAME>",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "a]",
                "'",
                "\"",
                "\\",
                "a\nb",
                "a\n",
                "\n",
                "\ta",
                "a ",
                " a",
                "é🚀",
                "\u0007",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "---",
                "...",
                "?",
                ":",
                "-",
                ",",
                "arn:aws:iam::111111111111:role/x",
                "|",
                ">",
                "+1",
                ".5",
                ".inf",
                "0b11",
                "1,2"
            })
    void everyStringSurvivesTheRoundTrip(String text) throws DeliveryException {
        ObjectNode tree = AppSpecs.tree("{}");
        tree.put("k", text)
                .put(text.isEmpty() ? "x" : text, 1)
                .putArray("l")
                .add(text)
                .addObject()
                .put("m", text);
        String yaml = YamlWriter.write(tree);
        assertThat(TemplateReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                        .tree())
                .isEqualTo(tree);
        Object other = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        assertThat(other).extracting("k").isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "plain,            plain",
        "1.4.0,            1.4.0",
        "arn:aws:x:/y,     arn:aws:x:/y",
        "two words,        two words",
        "0012,             \"'0012'\"",
        "y,                \"'y'\"",
        "true,             \"'true'\"",
        "0o14,             \"'0o14'\"",
    })
    void quotesStandOnlyWhereNeeded(String text, String written) {
        ObjectNode tree = AppSpecs.tree("{}");
        tree.put("k", text);
        assertThat(YamlWriter.write(tree)).isEqualTo("k: " + written.replace("\"", "") + "\n");
    }

    @Test
    void longTextIsNotFolded() {
        ObjectNode tree = AppSpecs.tree("{}");
        tree.put("k", "word ".repeat(100) + "end");
        assertThat(YamlWriter.write(tree)).isEqualTo("k: " + "word ".repeat(100) + "end\n");
    }

    @Test
    void otherScalarsAndEmptyCollections() {
        assertThat(YamlWriter.write(AppSpecs.tree("{\"a\":1,\"b\":1.5,\"c\":true,\"d\":null,\"e\":[],\"f\":{}}")))
                .isEqualTo("a: 1\nb: 1.5\nc: true\nd: null\ne: []\nf: {}\n");
    }
}
