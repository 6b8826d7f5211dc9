package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutabilityTest {
    @ParameterizedTest
    @CsvSource({
        "MUTABLE,                  ,           latest,    false",
        "IMMUTABLE,                ,           latest,    true",
        "IMMUTABLE_WITH_EXCLUSION, latest,     latest,    false",
        "IMMUTABLE_WITH_EXCLUSION, latest,     latest2,   true",
        "IMMUTABLE_WITH_EXCLUSION, dev-*,      dev-a.b,   false",
        "IMMUTABLE_WITH_EXCLUSION, *-SNAPSHOT, 1-SNAPSHOT,false",
        "IMMUTABLE_WITH_EXCLUSION, a*c,        axxc,      false",
        "IMMUTABLE_WITH_EXCLUSION, a.c,        abc,       true",
        "IMMUTABLE_WITH_EXCLUSION, a*b*,       a1b,       false",
        "IMMUTABLE_WITH_EXCLUSION, *ab,        aab,       false",
        "IMMUTABLE_WITH_EXCLUSION, ab,         abc,       true",
        "IMMUTABLE_WITH_EXCLUSION, abc,        ab,        true",
        "MUTABLE_WITH_EXCLUSION,   v*,         v1,        true",
        "MUTABLE_WITH_EXCLUSION,   v*,         latest,    false",
    })
    void tagsThatMatchAFilterBehaveTheOtherWay(String setting, String filter, String tag, boolean fixed) {
        List<String> filters = filter == null ? List.of() : List.of(filter);

        assertThat(Mutability.of(setting, filters).fixes(tag)).isEqualTo(fixed);
    }

    @Test
    void manyWildcardsTakeNoTime() {
        String filter = "*a".repeat(60) + "*b";

        assertThat(Mutability.of("MUTABLE_WITH_EXCLUSION", List.of(filter)).fixes("a".repeat(128)))
                .isFalse();
    }

    @Test
    void refusesWhatEcrRefuses() {
        invalid("SOMETIMES", List.of());
        invalid("IMMUTABLE", List.of("latest"));
        invalid("IMMUTABLE_WITH_EXCLUSION", List.of());
        invalid("IMMUTABLE_WITH_EXCLUSION", Collections.nCopies(6, "a"));
        invalid("IMMUTABLE_WITH_EXCLUSION", List.of("feature/*"));
        invalid("IMMUTABLE_WITH_EXCLUSION", List.of("a".repeat(129)));
    }

    private static void invalid(String setting, List<String> filters) {
        assertThatThrownBy(() -> Mutability.of(setting, filters))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
    }
}
