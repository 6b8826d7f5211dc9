package io.github.ecsdelivery.spec.check.delivery;

import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import org.junit.jupiter.api.Test;

class PlainSecretsRuleTest {
    private static final String SECRET = "tr0ub4dor3";
    private static final PlainSecretsRule RULE = new PlainSecretsRule();

    @Test
    void aPasswordAmongTheVariablesIsToldAndNeverShown() throws DeliveryException {
        Subject subject = changed(
                "{\"name\": \"STAGE\", \"value\": \"dev\"}",
                "{\"name\": \"DB_PASSWORD\", \"value\": \"" + SECRET + "\"}");

        assertThat(told(RULE, subject))
                .containsExactly(
                        "WARNING taskdef.json:16:56: containerDefinitions[0].environment[0].value (DB_PASSWORD)"
                                + " looks like a secret, and everyone who may describe the task definition reads it."
                                + " Expected the name of where it is kept.");
        assertThat(Specs.found(RULE, subject))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).contains("containerDefinitions[0].secrets"));
    }

    @Test
    void labelsAndOptionsAreLookedAtToo() throws DeliveryException {
        Subject subject = changed(
                "\"command\": [\"--verbose\"]",
                "\"dockerLabels\": {\"api-token\": \"" + SECRET + "\"},"
                        + " \"firelensConfiguration\": {\"options\": {\"password\": \"" + SECRET + "\"}},"
                        + " \"command\": [\"--db.password=" + SECRET + "\"]");
        Subject log = changed("\"awslogs-group\": \"/orders\"", "\"splunk-token\": \"" + SECRET + "\"");

        assertThat(told(RULE, subject))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one).startsWith("WARNING").doesNotContain(SECRET));
        assertThat(told(RULE, log))
                .singleElement()
                .asString()
                .contains("logConfiguration.options.splunk-token looks like a secret")
                .doesNotContain(SECRET);
    }

    @Test
    void whatIsStillToBeFilledIsNoSecret() throws DeliveryException {
        assertThat(told(
                        RULE,
                        changed(
                                "{\"name\": \"STAGE\", \"value\": \"dev\"}",
                                "{\"name\": \"DB_PASSWORD\", \"value\": \"REPLACE_WITH_PASSWORD\"}")))
                .isEmpty();
    }
}
