package io.github.ecsdelivery.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    @Test
    void aTimeIsSecondsWithAFraction() throws IOException {
        assertThat(Members.time(tree("1795262400.25"), "t")).isEqualTo(Instant.parse("2026-11-21T12:00:00.250Z"));
        assertThat(Members.time(tree("null"), "t")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e2147483647", "-1e30", "'x'", "true"})
    void whatNoClockReachesIsNoTime(String value) throws IOException {
        JsonNode tree = tree(value.replace("'", "\""));

        assertThat(Objects.requireNonNull(catchThrowableOfType(Refusal.class, () -> Members.time(tree, "t")))
                        .code())
                .isEqualTo("SerializationException");
    }

    @Test
    void aWideNumberIsWholeAndFitsInto64Bits() throws IOException {
        assertThat(Members.wide(tree("1795262400250"), "t")).isEqualTo(1_795_262_400_250L);
        assertThat(Members.wide(tree("null"), "t")).isNull();
        for (String value : new String[] {"1.5", "9223372036854775808", "\"1\"", "[]"}) {
            JsonNode tree = tree(value);
            assertThat(Objects.requireNonNull(catchThrowableOfType(Refusal.class, () -> Members.wide(tree, "t")))
                            .code())
                    .as(value)
                    .isEqualTo("SerializationException");
        }
    }

    private static JsonNode tree(String value) throws IOException {
        return LazyJson.JSON.readTree("{\"t\": " + value + "}");
    }
}
