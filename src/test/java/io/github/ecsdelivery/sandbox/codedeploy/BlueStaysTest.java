package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;

/** A group that keeps the original task set (KEEP_ALIVE). */
class BlueStaysTest {
    private final Deliveries deliveries = new Deliveries(World.of("orders").blueStays());

    @Test
    void theDeploymentEndsWithTheShiftAndBlueStays() {
        String id = deliveries.start();
        deliveries.at(51);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Succeeded");
        assertThat(info.path("instanceTerminationWaitTimeStarted").asBoolean(true))
                .isFalse();
        JsonNode blueGreen = info.at("/blueGreenDeploymentConfiguration/terminateBlueInstancesOnDeploymentSuccess");
        assertThat(blueGreen.path("action").asText()).isEqualTo("KEEP_ALIVE");
        assertThat(blueGreen.path("terminationWaitTimeInMinutes").asInt(-1)).isZero();
        deliveries.advance(10_000);
        JsonNode service = deliveries.service();
        assertThat(service.path("taskSets")).hasSize(2);
        assertThat(service.path("taskDefinition").asText()).endsWith("orders:2");
        assertThat(service.path("runningCount").asInt()).isEqualTo(4);
        assertThat(deliveries.target(id).at("/taskSetsInfo/0/status").asText()).isEqualTo("ACTIVE");
        assertThat(deliveries.target(id).at("/taskSetsInfo/1/status").asText()).isEqualTo("PRIMARY");
    }

    @Test
    void theFifthTaskSetIsTheLast() {
        for (int i = 0; i < 4; i++) {
            String id = deliveries.start();
            deliveries.advance(200);
            assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        }
        String id = deliveries.start();
        deliveries.advance(200);

        assertThat(deliveries.status(id)).isEqualTo("Failed");
        assertThat(deliveries.info(id).at("/errorInformation/code").asText()).isEqualTo("ECS_UPDATE_ERROR");
        assertThat(deliveries.info(id).at("/errorInformation/message").asText())
                .contains("5 deployments exist on the service");
    }
}
