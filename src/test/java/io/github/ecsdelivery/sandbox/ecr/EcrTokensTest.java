package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.wire.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EcrTokensTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caller CALLER =
            new Caller("111111111111", "arn:aws:iam::111111111111:user/dev", "AIDA", "AKIA");

    private final EcrTokens tokens = new EcrTokens(() -> now, new Random(1));

    @Test
    void areValidForTwelveHours() {
        String password = tokens.issue(CALLER, "eu-west-1").password();

        now = now.plus(Duration.ofHours(12)).minusMillis(1);
        assertThat(tokens.holder(password)).isEqualTo(new EcrTokens.Holder(CALLER, "eu-west-1", false));
        now = now.plusMillis(1);
        assertThat(tokens.holder(password)).isEqualTo(new EcrTokens.Holder(CALLER, "eu-west-1", true));
        assertThat(tokens.holder("another")).isNull();
    }

    @Test
    void canBeMadeToExpire() {
        String old = tokens.issue(CALLER, "eu-west-1").password();

        tokens.expireAll();

        assertThat(tokens.holder(old)).extracting(EcrTokens.Holder::expired).isEqualTo(true);
        assertThat(tokens.holder(tokens.issue(CALLER, "eu-west-1").password()))
                .extracting(EcrTokens.Holder::expired)
                .isEqualTo(false);
    }

    @Test
    void doNotTellThePassword() {
        EcrTokens.Token token = tokens.issue(CALLER, "eu-west-1");

        assertThat(token).asString().doesNotContain(token.password());
    }
}
