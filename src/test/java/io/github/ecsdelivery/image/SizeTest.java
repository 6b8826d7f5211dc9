package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999900, 999.9 kB", "1000000, 1.0 MB", "19700000, 19.7 MB"})
    void peopleReadThousands(long bytes, String text) {
        assertThat(Size.of(bytes)).isEqualTo(text);
    }
}
