package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "port, PORT, 0",
        "PROT, PORT, 1",
        "eu-wset-1, eu-west-1, 1",
        "abcd, badc, 2",
        "ca, abc, 3",
        "kitten, sitting, 3",
        "porrt, port, 1",
        "pot, port, 1",
        "part, port, 1",
    })
    void countsSwappedNeighboursOnce(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
        assertThat(Spelling.distance(other, one)).isEqualTo(distance);
    }
}
