package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** StopDeployment at each stage, and what is left of the deployment then. */
class StopsTest {
    private static final String CANARY = "CodeDeployDefault.ECSCanary10Percent5Minutes";

    private Deliveries deliveries = new Deliveries(World.of("orders").deploymentConfig(CANARY));

    @ParameterizedTest
    @CsvSource({
        "20, Install Failed 3-22, 6, 0",
        "44, AfterInstall Failed 44-46, 5, 0",
        "45, AllowTestTraffic Failed 45-47, 4, 0",
        "46, AfterAllowTestTraffic Failed 46-48, 3, 0",
        "47, BeforeAllowTraffic Failed 47-49, 2, 0",
        "48, AllowTraffic Failed 48-50, 1, 0",
        "100, AllowTraffic Failed 48-102, 1, 10",
        "349, AllowTraffic Failed 48-351, 1, 100",
        "350, AfterAllowTraffic Failed 350-352, 0, 100",
        "400, AfterAllowTraffic Succeeded 350-351, 0, 100",
        "3000, AfterAllowTraffic Succeeded 350-351, 0, 100"
    })
    void atEachStageTheWayBackLeadsToBlue(int second, String event, int skipped, int weight) {
        String id = stop(second, true);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("MANUAL_STOP");
        assertThat(deliveries.bench.seconds(info.path("completeTime"))).isEqualTo(second + 2);
        assertThat(deliveries.events(id)).contains(event);
        assertThat(deliveries.events(id))
                .filteredOn(text -> text.endsWith(" Skipped"))
                .hasSize(skipped);
        assertThat(deliveries.target(id).at("/taskSetsInfo/1/trafficWeight").asInt())
                .isEqualTo(weight);
        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        assertThat(info.at("/rollbackInfo/rollbackMessage").asText())
                .isEqualTo("Deployment " + id + " terminated. Automatic rollback is triggered with a DeploymentId "
                        + back + ".");
        assertThat(Bench.refusal(deliveries::start).code()).isEqualTo("DeploymentLimitExceededException");
        deliveries.advance(3);
        assertThat(deliveries.greenWeight(back)).isZero();
        assertThat(testWeightOfBlue()).isEqualTo(100);
        deliveries.advance(60);
        JsonNode rollback = deliveries.info(back);
        assertThat(rollback.path("status").asText()).isEqualTo("Succeeded");
        assertThat(rollback.path("deploymentConfigName").asText()).isEqualTo("CodeDeployDefault.ECSAllAtOnce");
        assertThat(rollback.path("instanceTerminationWaitTimeStarted").asBoolean(true))
                .isFalse();
        JsonNode service = deliveries.service();
        assertThat(service.path("taskSets")).hasSize(1);
        assertThat(service.path("taskDefinition").asText()).endsWith("orders:1");
        assertThat(service.at("/taskSets/0/status").asText()).isEqualTo("PRIMARY");
        deliveries.advance(10_000);
        assertThat(deliveries.service().path("runningCount").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, BeforeInstall Skipped",
        "2, BeforeInstall Failed 2-4",
        "3, Install Failed 3-5",
    })
    void beforeGreenIsThereThereIsNoWayBack(int second, String event) {
        String id = stop(second, true);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/rollbackInfo").has("rollbackDeploymentId")).isFalse();
        assertThat(info.at("/rollbackInfo/rollbackMessage").asText()).contains("cannot be rolled back");
        if (second > 1) {
            assertThat(deliveries.events(id)).contains(event, "AllowTraffic Skipped");
        }
        deliveries.advance(100);
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
        deliveries.advance(1);
        assertThat(deliveries.start()).as("the next one may start").startsWith("d-");
    }

    @ParameterizedTest
    @CsvSource({"20, 0, orders:1", "47, 0, orders:1", "100, 10, orders:1", "350, 100, orders:1", "400, 100, orders:2"})
    void withoutRollbackAllStaysAsItIs(int second, int weight, String primary) {
        String id = stop(second, false);

        assertThat(deliveries.info(id).has("rollbackInfo")).isFalse();
        deliveries.advance(10_000);
        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.greenWeight(id)).isEqualTo(weight);
        assertThat(deliveries.service().path("taskSets")).hasSize(2);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith(primary);
    }

    @Test
    void whenBlueIsBeingRemovedThereIsNoWayBackAnyMore() {
        String id = stop(351 + 3600 + 5, true);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.info(id).at("/rollbackInfo").has("rollbackDeploymentId"))
                .isFalse();
        deliveries.advance(100);
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:2");
    }

    @Test
    void aReadyDeploymentMayBeStopped() {
        deliveries = new Deliveries(World.of("orders").readyWait(Duration.ofMinutes(30)));
        String id = stop(1000, true);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.events(id))
                .contains("AfterAllowTestTraffic Succeeded 46-47", "BeforeAllowTraffic Skipped");
        assertThat(deliveries.info(id).at("/rollbackInfo/rollbackDeploymentId").asText())
                .startsWith("d-");
        deliveries.advance(10_000);
        assertThat(deliveries.status(id)).as("nothing expires").isEqualTo("Stopped");
        assertThat(deliveries.info(id).at("/errorInformation/code").asText()).isEqualTo("MANUAL_STOP");
    }

    @Test
    void aRollbackCannotBeStoppedAndItsTargetShowsTheWayBack() {
        String id = stop(100, true);
        String back =
                deliveries.info(id).at("/rollbackInfo/rollbackDeploymentId").asText();
        assertThat(Bench.refusal(
                                () -> deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + back + "'}"))
                        .code())
                .isEqualTo("UnsupportedActionForDeploymentTypeException");
        deliveries.advance(60);

        assertThat(deliveries.events(back))
                .contains("AllowTraffic Succeeded 103-104", "BeforeInstall Skipped", "AfterAllowTraffic Skipped");
        JsonNode sets = deliveries.target(back).path("taskSetsInfo");
        assertThat(sets.at("/0/taskSetLabel").asText()).isEqualTo("Blue");
        assertThat(sets.at("/0/status").asText()).isEqualTo("PRIMARY");
        assertThat(sets.at("/0/trafficWeight").asDouble()).isEqualTo(100);
        assertThat(sets.at("/1/status").asText()).isEqualTo("DRAINING");
        assertThat(sets.at("/1/trafficWeight").asDouble(-1)).isZero();
    }

    @Test
    void theOverviewIsToldWhenAllIsOver() {
        String id = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.info(id).has("deploymentOverview")).isFalse();
        deliveries.at(10_000);
        assertThat(deliveries.info(id).path("deploymentOverview").toString())
                .isEqualTo("{\"Pending\":0,\"InProgress\":0,\"Succeeded\":1,\"Failed\":0,\"Skipped\":0,\"Ready\":0}");
    }

    private String stop(int second, boolean rollback) {
        String id = deliveries.start();
        deliveries.at(second);
        deliveries.bench.codedeploy(
                "StopDeployment", "{'deploymentId': '" + id + "', 'autoRollbackEnabled': " + rollback + "}");
        deliveries.advance(1);
        assertThat(deliveries.status(id)).isNotEqualTo("Stopped");
        deliveries.advance(1);
        return id;
    }

    private int testWeightOfBlue() {
        LoadBalancer balancer = deliveries.bench.loadBalancer;
        return Objects.requireNonNull(balancer.test())
                .weight(balancer.targetGroups().get(0).arn());
    }
}
