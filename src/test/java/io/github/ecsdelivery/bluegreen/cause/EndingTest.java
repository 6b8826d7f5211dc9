package io.github.ecsdelivery.bluegreen.cause;

import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static io.github.ecsdelivery.bluegreen.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.failure.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Deployment FAILED = deployment("Failed")
            .error("HOOK_EXECUTION_FAILURE", "The hook said no. ")
            .events(event("Install", "Succeeded"), event("AfterInstall", "Failed"))
            .build();

    @Test
    void theVerdictNamesTheEventAndWhatCodeDeploySays() {
        assertThat(Ending.verdict(FAILED))
                .isEqualTo("failed at AfterInstall: HOOK_EXECUTION_FAILURE, The hook said no");
        assertThat(Ending.verdict(deployment("Stopped").build())).isEqualTo("was stopped");
    }

    @Test
    void theSentenceNamesTheEventTheCauseAndTheWayBack() {
        assertThat(sentence(FAILED, deployment("Succeeded").id("d-2").build(), "the basket is empty"))
                .isEqualTo(
                        "Deployment d-1 failed at AfterInstall: the basket is empty; d-2 rolled back to what ran before,"
                                + " and the deployment moved no tag.");
    }

    @Test
    void saysWhenTheWayBackFailedToo() {
        assertThat(sentence(FAILED, deployment("Failed").id("d-2").build(), "x"))
                .endsWith(": x; the rollback d-2 ended as Failed, and the deployment moved no tag.");
    }

    @Test
    void saysWhenThereWasNoWayBackAndNobodyKnowsWhy() {
        assertThat(sentence(deployment("Stopped").build(), null, ""))
                .isEqualTo("Deployment d-1 was stopped; nothing was rolled back, and the deployment moved no tag.");
    }

    @Test
    void saysWhatWasNotSeen() {
        Deployment rolledBack = deployment("Failed").rolledBackBy("d-2").build();

        assertThat(Ending.rollback(rolledBack, null, false)).isEqualTo("the end of its rollback d-2 was not seen");
        assertThat(Ending.rollback(FAILED, null, false)).isEqualTo("whether it is rolled back was not seen");
    }

    @Test
    void aStopHasItsOwnCode() {
        assertThat(Ending.code(FAILED)).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(Ending.code(deployment("Stopped").build())).isEqualTo(Code.DEPLOYMENT_STOPPED);
    }

    private static String sentence(Deployment last, @Nullable Deployment rollback, String cause) {
        return Ending.sentence(last, Ending.rollback(last, rollback, true), cause);
    }
}
