package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

/** The comparison that the round trips stand on. */
class KeptTest {

    @Test
    void tellsWhatIsMissingChangedAndAdded() throws JsonProcessingException {
        Kept kept = kept(
                "{'a': 1, 'b': [{'c': 'x', 'd': 1.50, 'e': true}], 'f': ['1', '2'], 'g': '1', 'h': null, 'i': null}",
                "{'b': [{'c': 'y', 'd': 1.5, 'e': true, 'new': {}}], 'f': ['1'], 'g': 1, 'h': 0}");

        assertThat(kept.lost())
                .containsExactly(
                        "a: sent 1, found nothing",
                        "b[0].c: sent \"x\", found \"y\"",
                        "f: sent [\"1\",\"2\"], found [\"1\"]",
                        "g: sent \"1\", found 1");
        assertThat(kept.added()).containsExactly("b[0].new", "h");
        assertThat(kept.addedAnywhere()).containsExactly("b[].new", "h");
    }

    @Test
    void numbersCountToTheLastDigit() throws JsonProcessingException {
        assertThat(kept("{'n': 9007199254740993}", "{'n': 9007199254740992}").lost())
                .hasSize(1);
        assertThat(kept("{'n': 0.1000000000000000055511151231257827}", "{'n': 0.1}")
                        .lost())
                .hasSize(1);
        assertThat(kept("{'n': 1e2}", "{'n': 100}").lost()).isEmpty();
    }

    private static Kept kept(String sent, String found) throws JsonProcessingException {
        return Kept.of(
                GoldenShape.JSON.readTree(sent.replace('\'', '"')),
                GoldenShape.JSON.readTree(found.replace('\'', '"')));
    }
}
