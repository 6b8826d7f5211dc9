package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;

/** A service that is scaled in the middle of a deployment. */
class ScalingTest {
    private final Deliveries deliveries =
            new Deliveries(World.of("orders").deploymentConfig("CodeDeployDefault.ECSLinear10PercentEvery1Minutes"));

    @Test
    void bothTaskSetsScaleAndTheShiftGoesOn() {
        String id = deliveries.start();
        deliveries.at(120);
        assertThat(deliveries.greenWeight(id)).isEqualTo(20);
        scale(5);
        deliveries.at(130);
        JsonNode sets = deliveries.target(id).path("taskSetsInfo");
        assertThat(sets.at("/0/desiredCount").asInt()).isEqualTo(5);
        assertThat(sets.at("/1/desiredCount").asInt()).isEqualTo(5);
        assertThat(sets.at("/1/pendingCount").asInt()).isEqualTo(3);
        assertThat(deliveries.service().at("/taskSets/1/stabilityStatus").asText())
                .isEqualTo("STABILIZING");
        deliveries.at(10_000);

        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        assertThat(deliveries.events(id)).contains("AllowTraffic Succeeded 48-590");
        assertThat(deliveries.service().path("runningCount").asInt()).isEqualTo(5);
    }

    @Test
    void itFailsWhenGreenIsNotSteadyWithinFiveMinutes() {
        String id = deliveries.start();
        deliveries.at(120);
        deliveries.bench.order("{'kind': 'crash'}");
        scale(3);
        deliveries.at(419);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        assertThat(deliveries.greenWeight(id)).as("traffic goes on shifting").isEqualTo(70);
        deliveries.at(420);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("TIMEOUT");
        assertThat(info.at("/errorInformation/message").asText()).contains("steady state", "5 minutes");
        assertThat(deliveries.events(id)).contains("AllowTraffic Failed 48-420");
        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        deliveries.at(500);
        assertThat(deliveries.status(back)).isEqualTo("Succeeded");
        assertThat(deliveries.service().path("desiredCount").asInt()).isEqualTo(3);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
    }

    @Test
    void eachScalingGivesItFiveMinutesAgain() {
        String id = deliveries.start();
        deliveries.at(120);
        deliveries.bench.order("{'kind': 'cannot-place'}");
        scale(3);
        deliveries.at(300);
        scale(4);
        deliveries.at(599);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(600);
        assertThat(deliveries.status(id)).isEqualTo("Failed");
    }

    @Test
    void aTaskSetThatBecomesSteadyInTimeIsFine() {
        String id = deliveries.start();
        deliveries.at(120);
        deliveries.bench.order("{'kind': 'crash'}");
        scale(3);
        deliveries.at(250);
        deliveries.status(id);
        deliveries.bench.faults.clear();
        deliveries.at(1000);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        assertThat(deliveries.service().at("/taskSets/1/runningCount").asInt()).isEqualTo(3);
    }

    @Test
    void whileGreenIsBeingInstalledItHasItsHour() {
        deliveries.bench.order("{'kind': 'crash'}");
        String id = deliveries.start();
        deliveries.at(20);
        scale(3);
        deliveries.at(3600);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(3603);
        assertThat(deliveries.info(id).at("/errorInformation/message").asText())
                .contains("replacement task set to become healthy");
    }

    @Test
    void scalingInIsSteadyAtOnceAndTheSameCountIsNoScaling() {
        String id = deliveries.start();
        deliveries.at(120);
        scale(1);
        deliveries.at(150);
        assertThat(deliveries.target(id).at("/taskSetsInfo/1/runningCount").asInt())
                .isEqualTo(1);
        deliveries.bench.order("{'kind': 'crash'}");
        scale(1);
        deliveries.at(700);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void itMayBeOrderedForALifecycleEvent() {
        deliveries.bench.order("{'kind': 'scale', 'options': {'desiredCount': 4, 'during': 'AllowTraffic'}}");
        String id = deliveries.start();
        deliveries.at(47);
        assertThat(deliveries.service().path("desiredCount").asInt()).isEqualTo(2);
        deliveries.at(48);
        assertThat(deliveries.service().path("desiredCount").asInt()).isEqualTo(4);
        deliveries.at(100);
        assertThat(deliveries.target(id).at("/taskSetsInfo/1/runningCount").asInt())
                .isEqualTo(4);
        deliveries.at(10_000);
        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void itIsNotOverWithTheShift() {
        String id = deliveries.start();
        deliveries.at(1000);
        assertThat(deliveries
                        .info(id)
                        .path("instanceTerminationWaitTimeStarted")
                        .asBoolean())
                .isTrue();
        deliveries.bench.order("{'kind': 'cannot-place'}");
        scale(3);
        deliveries.at(1300);

        assertThat(deliveries.status(id))
                .as("blue is not PRIMARY and gets no task")
                .isEqualTo("Failed");
        deliveries.at(1400);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
    }

    private void scale(int desired) {
        deliveries.bench.ecs(
                "UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': " + desired + "}");
    }
}
