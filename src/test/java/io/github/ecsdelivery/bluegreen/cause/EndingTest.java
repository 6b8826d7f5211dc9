package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final String CURE = " Tags were not moved. Look at the events of the ECS service and at the log of"
            + " the green tasks, mend the cause and run again.";
    private static final Problem HOOK = new Problem("HOOK_EXECUTION_FAILURE", "The hook said no.");

    @Test
    void namesTheEventTheCauseAndTheWayBack() {
        DeliveryException failure = failure(
                deployment("d-1", "Failed", HOOK, event("Install", "Succeeded"), event("AfterInstall", "Failed")),
                deployment("d-2", "Succeeded", null));

        assertThat(failure.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(failure)
                .hasMessage("[ECSD-510] Deployment d-1 failed at AfterInstall: HOOK_EXECUTION_FAILURE, The hook said"
                        + " no; d-2 rolled back to what ran before." + CURE);
    }

    @Test
    void saysWhenTheWayBackFailedToo() {
        assertThat(failure(deployment("d-1", "Failed", HOOK), deployment("d-2", "Failed", null)))
                .hasMessageContaining("; the rollback d-2 ended as Failed.");
    }

    @Test
    void aStopHasItsOwnCode() {
        DeliveryException failure = failure(deployment("d-1", "Stopped", null), null);

        assertThat(failure.code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(failure).hasMessage("[ECSD-511] Deployment d-1 was stopped; nothing was rolled back." + CURE);
    }

    private static DeliveryException failure(Deployment last, @Nullable Deployment rollback) {
        return Ending.cause(last, rollback).failure();
    }

    private static Event event(String name, String status) {
        return Sample.event(name, status);
    }

    private static Deployment deployment(String id, String status, @Nullable Problem problem, Event... events) {
        Sample sample = Sample.deployment(status).id(id).events(events);
        return (problem == null ? sample : sample.error(problem.code(), problem.message())).build();
    }
}
