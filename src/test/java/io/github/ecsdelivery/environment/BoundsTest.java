package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Each bound exactly: what reaches it is read, what exceeds it by one is not. */
class BoundsTest {
    private final JsonMapper json = new JsonMapper(Bounds.json());
    private final YAMLMapper yaml = Bounds.yaml();

    private interface Reading {
        void read(String text) throws IOException;
    }

    private static void holds(Reading reading, int bound, IntFunction<String> text) throws IOException {
        reading.read(text.apply(bound));
        assertThatThrownBy(() -> reading.read(text.apply(bound + 1)))
                .isInstanceOfAny(IOException.class, YAMLException.class);
    }

    private static String deep(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private void loaded(String text) {
        new Yaml(new SafeConstructor(Bounds.loading())).load(text);
    }

    @Test
    void depth() throws IOException {
        holds(json::readTree, Bounds.DEEPEST, BoundsTest::deep);
        holds(yaml::readTree, Bounds.DEEPEST, BoundsTest::deep);
        holds(this::loaded, Bounds.DEEPEST, BoundsTest::deep);
    }

    @Test
    void aliases() throws IOException {
        holds(this::loaded, Bounds.MOST_ALIASES, count -> "a: &a [x]\nb: [" + "*a, ".repeat(count) + "]");
    }

    @Test
    void numbers() throws IOException {
        holds(json::readTree, Bounds.LONGEST_NUMBER, "9"::repeat);
        holds(yaml::readTree, Bounds.LONGEST_NUMBER, "9"::repeat);
    }

    @Test
    void texts() throws IOException {
        holds(json::readTree, Bounds.LARGEST, count -> "\"" + "a".repeat(count) + "\"");
    }

    @Test
    void aFileThatUnfoldsWithoutEndIsNotUnfolded() {
        StringBuilder laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            String before = "*" + (char) (name - 1) + ",";
            laughs.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(before.repeat(9))
                    .append("]\n");
        }

        assertThatThrownBy(() -> loaded(laughs.toString())).isInstanceOf(YAMLException.class);
        assertThat(laughs.length()).isLessThan(1_000);
    }
}
