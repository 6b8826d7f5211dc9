package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void coloursAndTitlesOfTerminalsAreGone() {
        assertThat(PlainText.of("\u001b[1;31mERROR\u001b[0m it \u001b]0;owned\u0007failed"))
                .isEqualTo("ERROR it failed");
    }

    @Test
    void whatWouldActOnATerminalIsSeenInstead() {
        assertThat(PlainText.of("a\u0007b\u202ec\u001bd")).isEqualTo("a\\u0007b\\u202ec\\u001bd");
    }

    @Test
    void linesStayLines() {
        assertThat(PlainText.of("one\r\ntwo\rthree\n\tfour")).isEqualTo("one\ntwo\nthree\n    four");
    }

    @Test
    void endlessLinesEnd() {
        assertThat(PlainText.of("ok\n" + "é𝄞".repeat(1_500)))
                .isEqualTo("ok\n" + "é𝄞".repeat(1_000) + "… (1000 more)");
    }

    @Test
    void secretsAreMasked() {
        assertThat(PlainText.of("connecting with DB_PASSWORD=hunter2hunter2 as AKIAIOSFODNN7EXAMPLE"))
                .isEqualTo("connecting with DB_PASSWORD=*** as ***");
    }

    // A colour in the middle of a secret must not save it from being known as one.
    @Test
    void coloursDoNotHideASecret() {
        assertThat(PlainText.of("AKIAIOSF\u001b[1mODNN7EXAMPLE")).isEqualTo("***");
    }

    @Test
    void aSecretOfManyLinesIsOne() {
        Evidence evidence = PlainText.of(new Evidence(
                "Log",
                List.of("before", "-----BEGIN PRIVATE KEY-----", "MIIEvQ", "-----END PRIVATE KEY-----", "after")));

        assertThat(evidence.lines()).containsExactly("before", "***", "after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7",
                "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders@sha256:8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d",
                "https://github.com/acme/orders/actions/runs/4711",
                "Deployment d-LSNIXCXF1 failed at Install: TIMEOUT"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }
}
