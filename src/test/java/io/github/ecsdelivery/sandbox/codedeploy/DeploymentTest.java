package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {

    @Test
    void goesFromCreatedToSucceeded() {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        String id = deliveries.start();

        assertThat(id).matches("d-[A-Z0-9]{9}");
        assertThat(deliveries.status(id)).isEqualTo("Created");
        deliveries.at(2);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(50);
        assertThat(deliveries.events(id))
                .containsExactly(
                        "BeforeInstall Succeeded 2-3",
                        "Install Succeeded 3-44",
                        "AfterInstall Succeeded 44-45",
                        "AllowTestTraffic Succeeded 45-46",
                        "AfterAllowTestTraffic Succeeded 46-47",
                        "BeforeAllowTraffic Succeeded 47-48",
                        "AllowTraffic Succeeded 48-50",
                        "AfterAllowTraffic InProgress 50");
        assertThat(deliveries
                        .info(id)
                        .path("instanceTerminationWaitTimeStarted")
                        .asBoolean(true))
                .isFalse();
        deliveries.at(51);
        assertThat(deliveries
                        .info(id)
                        .path("instanceTerminationWaitTimeStarted")
                        .asBoolean())
                .isTrue();
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:2");
        JsonNode sets = deliveries.target(id).path("taskSetsInfo");
        assertThat(sets.at("/0/taskSetLabel").asText()).isEqualTo("Blue");
        assertThat(sets.at("/0/status").asText()).isEqualTo("ACTIVE");
        assertThat(sets.at("/0/trafficWeight").asDouble(-1)).isZero();
        assertThat(sets.at("/0/targetGroup/name").asText()).isEqualTo("orders-tg-1");
        assertThat(sets.at("/1/identifer").asText()).startsWith("ecs-svc/");
        assertThat(sets.at("/1/status").asText()).isEqualTo("PRIMARY");
        assertThat(sets.at("/1/trafficWeight").asDouble()).isEqualTo(100);
        deliveries.at(3680);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(3681);
        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Succeeded");
        assertThat(deliveries.bench.seconds(info.path("createTime"))).isZero();
        assertThat(deliveries.bench.seconds(info.path("startTime"))).isEqualTo(2);
        assertThat(deliveries.bench.seconds(info.path("completeTime"))).isEqualTo(3681);
        assertThat(info.at("/deploymentOverview/Succeeded").asInt()).isEqualTo(1);
        assertThat(info.path("creator").asText()).isEqualTo("user");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
        assertThat(deliveries.target(id).at("/taskSetsInfo/0/status").asText()).isEqualTo("DRAINING");
    }

    @Test
    void oneJumpEndsTheSameAsManySteps() {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        String id = deliveries.start();
        deliveries.at(10_000);

        assertThat(deliveries.bench.seconds(deliveries.info(id).path("completeTime")))
                .isEqualTo(3681);
        assertThat(deliveries.events(id)).contains("AllowTraffic Succeeded 48-50");
    }

    @Test
    void theNextDeploymentGoesTheOtherWay() {
        Deliveries deliveries = new Deliveries(World.of("orders").terminationWait(Duration.ZERO));
        String first = deliveries.start();
        deliveries.advance(200);
        assertThat(deliveries.status(first)).isEqualTo("Succeeded");
        String second = deliveries.start();
        deliveries.advance(200);

        assertThat(deliveries.status(second)).isEqualTo("Succeeded");
        assertThat(deliveries
                        .target(second)
                        .at("/taskSetsInfo/1/targetGroup/name")
                        .asText())
                .isEqualTo("orders-tg-1");
        assertThat(deliveries.greenWeight(second)).isEqualTo(100);
        assertThat(deliveries.greenWeight(first)).as("frozen at its end").isEqualTo(-1);
        assertThat(deliveries.target(first).at("/taskSetsInfo/1/trafficWeight").asDouble())
                .isEqualTo(100);
        assertThat(deliveries.info(second).at("/previousRevision/revisionType").asText())
                .isEqualTo("S3");
        JsonNode group = deliveries
                .bench
                .codedeploy("GetDeploymentGroup", "{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
                .path("deploymentGroupInfo");
        assertThat(group.at("/lastSuccessfulDeployment/deploymentId").asText()).isEqualTo(second);
        assertThat(group.at("/targetRevision/s3Location/key").asText()).isEqualTo("spec");
    }

    @Test
    void withoutTestListenerThereAreSixEvents() {
        Deliveries deliveries = new Deliveries(World.of("orders").testListener(false));
        String id = deliveries.start();
        deliveries.at(60);

        assertThat(deliveries.events(id)).hasSize(6).noneMatch(event -> event.contains("Test"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CodeDeployDefault.ECSAllAtOnce | 49:100
                    CodeDeployDefault.ECSCanary10Percent5Minutes | 49:10 349:100
                    CodeDeployDefault.ECSCanary10Percent15Minutes | 49:10 949:100
                    CodeDeployDefault.ECSLinear10PercentEvery1Minutes | 49:10 109:20 169:30 229:40 289:50 349:60 409:70 469:80 529:90 589:100
                    CodeDeployDefault.ECSLinear10PercentEvery3Minutes | 49:10 229:20 409:30 589:40 769:50 949:60 1129:70 1309:80 1489:90 1669:100
                    """)
    void shiftsTrafficAsTheConfigurationSays(String config, String steps) {
        Deliveries deliveries = new Deliveries(World.of("orders").deploymentConfig(config));
        String id = deliveries.start();

        followShift(deliveries, id, steps);
    }

    private static void followShift(Deliveries deliveries, String id, String steps) {
        int before = 0;
        for (String step : steps.split(" ", -1)) {
            long second = Long.parseLong(step.split(":", 2)[0]);
            deliveries.at(second - 1);
            assertThat(deliveries.greenWeight(id)).as("before %s", step).isEqualTo(before);
            deliveries.at(second);
            before = Integer.parseInt(step.split(":", 2)[1]);
            assertThat(deliveries.greenWeight(id)).as(step).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'type': 'AllAtOnce' | 49:100
                    'type': 'TimeBasedCanary', 'timeBasedCanary': {'canaryPercentage': 25, 'canaryInterval': 2} | 49:25 169:100
                    'type': 'TimeBasedLinear', 'timeBasedLinear': {'linearPercentage': 30, 'linearInterval': 1} | 49:30 109:60 169:90 229:100
                    'type': 'TimeBasedLinear', 'timeBasedLinear': {'linearPercentage': 99, 'linearInterval': 10} | 49:99 649:100
                    """)
    void shiftsTrafficAsACustomConfigurationSays(String routing, String steps) {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        deliveries.bench.codedeploy(
                "CreateDeploymentConfig",
                "{'deploymentConfigName': 'own', 'computePlatform': 'ECS', 'trafficRoutingConfig': {" + routing + "}}");
        String arn = deliveries.bench.register("acme/orders:1");
        String id = deliveries.start(Deliveries.appSpec(arn), "'deploymentConfigName': 'own'");

        followShift(deliveries, id, steps);
        deliveries.advance(4000);
        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        assertThat(deliveries.info(id).path("deploymentConfigName").asText()).isEqualTo("own");
    }

    @Test
    void anUnhealthyGreenFailsAfterAnHourAndIsRolledBack() {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        deliveries.bench.order("{'kind': 'unhealthy'}");
        String id = deliveries.start();

        deliveries.at(3602);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(3604);
        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(deliveries.bench.seconds(info.path("completeTime"))).isEqualTo(3603);
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("TIMEOUT");
        assertThat(info.at("/errorInformation/message").asText())
                .isEqualTo("The deployment timed out while waiting for the replacement task set to become healthy."
                        + " This time out period is 60 minutes.");
        assertThat(deliveries.events(id)).contains("Install Failed 3-3603", "AllowTraffic Skipped");

        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        JsonNode rollback = deliveries.info(back);
        assertThat(rollback.path("creator").asText()).isEqualTo("codeDeployRollback");
        assertThat(rollback.at("/rollbackInfo/rollbackTriggeringDeploymentId").asText())
                .isEqualTo(id);
        assertThat(rollback.path("status").asText()).isEqualTo("InProgress");
        assertThat(Bench.refusal(deliveries::start).text())
                .isEqualTo("The Deployment Group 'orders' already has an active Deployment '" + back + "'");
        deliveries.at(3700);
        assertThat(deliveries.status(back)).isEqualTo("Succeeded");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
    }

    @Test
    void withoutAutoRollbackGreenStays() {
        Deliveries deliveries = new Deliveries(World.of("orders").autoRollback());
        deliveries.bench.order("{'kind': 'unhealthy'}");
        String id = deliveries.start();
        deliveries.at(4000);

        assertThat(deliveries.status(id)).isEqualTo("Failed");
        assertThat(deliveries.info(id).has("rollbackInfo")).isFalse();
        assertThat(deliveries.service().path("taskSets")).hasSize(2);
    }

    @Test
    void aDeploymentMayOverrideTheGroupsRollback() {
        Deliveries deliveries = new Deliveries(World.of("orders").autoRollback());
        deliveries.bench.order("{'kind': 'unhealthy'}");
        String arn = deliveries.bench.register("acme/orders:1");
        String id = deliveries.start(
                Deliveries.appSpec(arn),
                "'autoRollbackConfiguration': {'enabled': true, 'events': ['DEPLOYMENT_FAILURE']}");
        deliveries.at(4000);

        assertThat(deliveries.info(id).at("/rollbackInfo/rollbackDeploymentId").asText())
                .startsWith("d-");
    }

    @Test
    void stopsAndRollsBackInTheMiddleOfTheShift() {
        Deliveries deliveries =
                new Deliveries(World.of("orders").deploymentConfig("CodeDeployDefault.ECSCanary10Percent5Minutes"));
        String id = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.greenWeight(id)).isEqualTo(10);

        JsonNode answer = deliveries.bench.codedeploy(
                "StopDeployment", "{'deploymentId': '" + id + "', 'autoRollbackEnabled': true}");
        assertThat(answer.path("status").asText()).isEqualTo("Pending");
        deliveries.at(102);
        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("MANUAL_STOP");
        assertThat(deliveries.events(id)).contains("AllowTraffic Failed 48-102", "AfterAllowTraffic Skipped");
        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        deliveries.at(104);
        assertThat(deliveries.events(back)).contains("AllowTraffic Succeeded 103-104");
        assertThat(deliveries.greenWeight(back)).isZero();
        deliveries.at(200);
        assertThat(deliveries.status(back)).isEqualTo("Succeeded");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
    }

    @Test
    void stopsDuringTheTerminationWait() {
        Deliveries deliveries = new Deliveries(World.of("orders").autoRollback("DEPLOYMENT_STOP_ON_REQUEST"));
        String id = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:2");

        deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + id + "'}");
        deliveries.at(200);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
        deliveries.at(10_000);
        assertThat(deliveries.service().path("runningCount").asInt()).isEqualTo(2);
    }

    @Test
    void stopsWithoutRollback() {
        Deliveries deliveries = new Deliveries(World.of("orders"));
        String id = deliveries.start();
        deliveries.at(46);
        deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + id + "'}");
        deliveries.at(1000);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.info(id).has("rollbackInfo")).isFalse();
        assertThat(Bench.refusal(() -> deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + id + "'}"))
                        .code())
                .isEqualTo("DeploymentAlreadyCompletedException");
    }

    @Test
    void waitsUntilItIsReleased() {
        Deliveries deliveries = new Deliveries(World.of("orders").readyWait(Duration.ofMinutes(30)));
        String id = deliveries.start();
        deliveries.at(46);
        assertThat(continuing(deliveries, id, "READY_WAIT")).isEqualTo("DeploymentIsNotInReadyStateException");
        deliveries.at(1000);
        assertThat(deliveries.status(id)).isEqualTo("Ready");
        assertThat(deliveries.target(id).path("status").asText()).isEqualTo("Ready");
        assertThat(continuing(deliveries, id, "TERMINATION_WAIT")).isEqualTo("DeploymentIsNotInReadyStateException");
        assertThat(continuing(deliveries, id, "WAIT")).isEqualTo("InvalidDeploymentWaitTypeException");

        deliveries.bench.codedeploy(
                "ContinueDeployment", "{'deploymentId': '" + id + "', 'deploymentWaitType': 'READY_WAIT'}");
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(1010);
        assertThat(deliveries.events(id)).contains("AllowTraffic Succeeded 1001-1003");

        deliveries.bench.codedeploy(
                "ContinueDeployment", "{'deploymentId': '" + id + "', 'deploymentWaitType': 'TERMINATION_WAIT'}");
        deliveries.at(1040);
        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        assertThat(continuing(deliveries, id, "TERMINATION_WAIT")).isEqualTo("DeploymentAlreadyCompletedException");
    }

    @Test
    void stopsWhenNobodyReleasesIt() {
        Deliveries deliveries = new Deliveries(World.of("orders").readyWait(Duration.ofMinutes(30)));
        String id = deliveries.start();
        deliveries.at(47 + 1799);
        assertThat(deliveries.status(id)).isEqualTo("Ready");
        deliveries.at(47 + 1800);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("TIMEOUT");
        assertThat(info.at("/errorInformation/message").asText())
                .isEqualTo("The deployment timed out while waiting for a notification to continue."
                        + " This time out period is 30 minutes.");
    }

    private static String continuing(Deliveries deliveries, String id, String type) {
        return Bench.refusal(() -> deliveries.bench.codedeploy(
                        "ContinueDeployment", "{'deploymentId': '" + id + "', 'deploymentWaitType': '" + type + "'}"))
                .code();
    }
}
