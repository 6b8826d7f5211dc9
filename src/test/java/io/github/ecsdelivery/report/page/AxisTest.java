package io.github.ecsdelivery.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.report.page.Axis.Tick;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    private static final Instant FROM = Instant.parse("2026-11-21T12:00:07Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 12:00:07, 12:00:08",
                "3 | 12:00:07, 12:00:08, 12:00:09, 12:00:10",
                "20 | 12:00:10, 12:00:15, 12:00:20, 12:00:25",
                "120 | 12:00:30, 12:01:00, 12:01:30, 12:02:00",
                "600 | 12:03, 12:06, 12:09",
                "4000 | 12:20, 12:40, 13:00",
                "43200 | 18:00, 00:00",
                "259200 | 22 Nov, 23 Nov, 24 Nov",
                "2592000 | 27 Nov, 5 Dec, 13 Dec, 21 Dec"
            })
    void theMarksAreRoundAndFew(long seconds, String marks) {
        assertThat(new Axis(FROM, FROM.plusSeconds(seconds)).ticks())
                .hasSizeLessThanOrEqualTo(5)
                .allMatch(tick -> tick.at() >= 0 && tick.at() <= 100)
                .extracting(Tick::label)
                .containsExactly(marks.split(", "));
    }

    @Test
    void whatLiesOutsideIsAtTheEdge() {
        Axis axis = new Axis(FROM, FROM.plusSeconds(100));

        assertThat(axis.at(FROM.minusSeconds(5))).isZero();
        assertThat(axis.at(FROM.plusSeconds(25))).isEqualTo(25);
        assertThat(axis.at(FROM.plusSeconds(500))).isEqualTo(100);
    }
}
