package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchPatternTest {

    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, maine, false",
        "*, main, true",
        "*, feature/x, false",
        "**, feature/x, true",
        "feature/*, feature/x, true",
        "feature/*, feature/, true",
        "feature/*, feature/x/y, false",
        "feature/**, feature/x/y, true",
        "*/x, a/x, true",
        "**/x, a/b/x, true",
        "a*b*c, a-b-c, true",
        "a*b*c, a-c-b, false",
        "a.c, abc, false",
        "***, a/b, true"
    })
    void asterisksStopAtSlashesUnlessThereAreTwo(String pattern, String branch, boolean matches) {
        assertThat(new BranchPattern(pattern).matches(Origins.branch(branch))).isEqualTo(matches);
    }

    @Test
    void manyAsterisksTakeNoLongerThanFew() {
        BuildOrigin origin = Origins.branch("a".repeat(250));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(new BranchPattern("**a".repeat(20) + "b").matches(origin))
                    .isFalse();
            assertThat(new BranchPattern("*a".repeat(20) + "b").matches(origin)).isFalse();
        });
    }
}
