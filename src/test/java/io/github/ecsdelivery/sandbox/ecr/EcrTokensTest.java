package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EcrTokensTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final EcrTokens tokens = new EcrTokens(() -> now, new Random(1));

    @Test
    void areValidForTwelveHours() {
        String password = tokens.issue().password();

        now = now.plus(Duration.ofHours(12)).minusMillis(1);
        assertThat(tokens.standing(password)).isEqualTo(EcrTokens.Standing.VALID);
        now = now.plusMillis(1);
        assertThat(tokens.standing(password)).isEqualTo(EcrTokens.Standing.EXPIRED);
        assertThat(tokens.standing("another")).isEqualTo(EcrTokens.Standing.UNKNOWN);
    }

    @Test
    void canBeMadeToExpire() {
        String old = tokens.issue().password();

        tokens.expireAll();

        assertThat(tokens.standing(old)).isEqualTo(EcrTokens.Standing.EXPIRED);
        assertThat(tokens.standing(tokens.issue().password())).isEqualTo(EcrTokens.Standing.VALID);
    }
}
