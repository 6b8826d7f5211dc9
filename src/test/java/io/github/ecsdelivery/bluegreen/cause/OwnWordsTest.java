package io.github.ecsdelivery.bluegreen.cause;

import static io.github.ecsdelivery.bluegreen.Sample.START;
import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CodeDeploy itself says of a deployment that failed. */
class OwnWordsTest {
    private static OwnWords failed(String function, String message, String logTail) {
        return new OwnWords(deployment("Failed")
                .error("DEPLOYMENT_FAILED", "It failed.")
                .events(new Event(
                        "AfterInstall",
                        "Failed",
                        START,
                        START.plusSeconds(9),
                        new Diagnostics("ScriptFailed", function, message, logTail)))
                .build());
    }

    @ParameterizedTest(name = "function ''{0}'', ''{1}'', log ''{2}'': told {3}")
    @CsvSource({
        "'', It failed., '', false",
        "'', It failed., ' ', false",
        "check, It failed., '', true",
        "'', Something else., '', true",
        "'', It failed., what the hook wrote, true"
    })
    void anEventThatOnlyRepeatsTheErrorIsNoEvidence(String function, String message, String logTail, boolean told) {
        assertThat(failed(function, message, logTail).event() != null).isEqualTo(told);
    }

    @Test
    void theErrorOfTheRollbackIsToldBesides() {
        Deployment rollback = deployment("Failed")
                .id("d-2")
                .error("TIMEOUT", "It took too long")
                .build();
        OwnWords own = new OwnWords(deployment("Failed")
                .error("ALARM", "An alarm rang.")
                .rolledBackBy("d-2")
                .rollbackSays("Rolled back")
                .build());

        assertThat(own.verdict(rollback))
                .isEqualTo(new Evidence(
                        "CodeDeploy",
                        List.of(
                                "ALARM: An alarm rang",
                                "Rollback: Rolled back",
                                "Rollback d-2: TIMEOUT, It took too long")));
        assertThat(new OwnWords(deployment("Stopped").rollbackSays(" ").build())
                        .verdict(deployment("Succeeded").build()))
                .isNull();
    }

    @Test
    void whatHappenedBeforeTheLastEventBeganDecidesNothing() {
        Event install = new Event("Install", "Succeeded", START.plusSeconds(5), START.plusSeconds(60), null);
        Event traffic = new Event("AllowTraffic", "Failed", START.plusSeconds(70), null, null);
        Event never = new Event("AfterAllowTraffic", "Pending", null, null, null);

        assertThat(decisive(install, traffic, never)).isEqualTo(START.plusSeconds(70));
        assertThat(decisive(install, never)).as("green is made in Install").isEqualTo(START);
        assertThat(decisive(never)).isEqualTo(START);
    }

    private static Instant decisive(Event... events) {
        Instant decisive = new OwnWords(deployment("Failed").events(events).build()).decisive();
        return decisive == null ? Instant.MIN : decisive;
    }
}
