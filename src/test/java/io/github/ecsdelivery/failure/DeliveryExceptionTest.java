package io.github.ecsdelivery.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryExceptionTest {

    @Test
    void aLineThatRepeatsTooMuchIsShortenedInItsMiddle() {
        DeliveryException failure = new DeliveryException(
                Code.SETTING_INVALID, "<region> is '" + "x".repeat(100_000) + "', expected a region.", "Correct it.");

        assertThat(failure.getMessage())
                .hasSizeLessThan(1_100)
                .startsWith("[ECSD-102] <region> is 'xxx")
                .contains("… (99034 characters more) …")
                .endsWith("xxx', expected a region. Correct it.");
        assertThat(failure.sentence()).hasSizeLessThan(1_100);
    }

    @Test
    void whatBothSentenceAndCureRepeatFillsNoMoreThanOneScreen() {
        String name = "x".repeat(2_000);

        assertThat(new DeliveryException(
                        Code.CREDENTIALS_MISSING, "There is no profile '" + name + "'.", "Set up '" + name + "'."))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(2_200));
    }

    @Test
    void manyLinesAreKept() {
        String lines = "one of many lines\n".repeat(1_000).strip();

        assertThat(new DeliveryException(Code.SPEC_INVALID, lines, "Correct them.").sentence())
                .isEqualTo(lines);
    }
}
