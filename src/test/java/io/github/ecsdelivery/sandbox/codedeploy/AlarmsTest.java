package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec.State;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudWatch alarms do to a deployment. */
class AlarmsTest {
    private static final AlarmsSpec QUIET = AlarmsSpec.none()
            .existing("5xx", State.OK)
            .existing("latency", State.INSUFFICIENT_DATA)
            .watching("5xx", "latency");

    private Deliveries deliveries = new Deliveries(world(QUIET));

    private static WorldBuilder world(AlarmsSpec alarms) {
        return World.of("orders")
                .alarms(alarms)
                .autoRollback("DEPLOYMENT_STOP_ON_ALARM")
                .deploymentConfig("CodeDeployDefault.ECSCanary10Percent5Minutes");
    }

    @Test
    void theGroupTellsWhatItWatches() {
        assertThat(group().path("alarmConfiguration").toString())
                .isEqualTo("{\"enabled\":true,\"ignorePollAlarmFailure\":false,\"alarms\":[{\"name\":\"5xx\"},"
                        + "{\"name\":\"latency\"}]}");
        deliveries = new Deliveries(World.of("orders"));
        assertThat(group().path("alarmConfiguration").toString())
                .isEqualTo("{\"enabled\":false,\"ignorePollAlarmFailure\":false,\"alarms\":[]}");
    }

    @Test
    void alarmsThatAreQuietLetTheDeploymentEnd() {
        String id = deliveries.start();
        deliveries.at(10_000);
        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        assertThat(deliveries.events(id)).contains("AllowTraffic Succeeded 48-350");
    }

    @Test
    void anAlarmThatIsOnStopsTheDeploymentBeforeItBegins() {
        deliveries = new Deliveries(world(QUIET.existing("5xx", State.ALARM).existing("latency", State.ALARM)));
        String id = deliveries.start();
        deliveries.at(2);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("ALARM_ACTIVE");
        assertThat(info.at("/errorInformation/message").asText())
                .isEqualTo("One or more alarms have been activated according to the Amazon CloudWatch metrics you"
                        + " selected, and the affected deployments have been stopped. Activated alarms: <5xx>"
                        + " <latency>");
        assertThat(deliveries.bench.seconds(info.path("startTime"))).isEqualTo(2);
        assertThat(deliveries.bench.seconds(info.path("completeTime"))).isEqualTo(2);
        assertThat(deliveries.events(id)).allMatch(event -> event.endsWith(" Skipped"));
        assertThat(info.at("/rollbackInfo").has("rollbackDeploymentId")).isFalse();
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
    }

    @Test
    void anAlarmThatGoesOffStopsTheDeploymentAndRollsItBack() {
        String id = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.greenWeight(id)).isEqualTo(10);
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': '5xx'}}");
        deliveries.at(110);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/message").asText()).endsWith("Activated alarms: <5xx>");
        assertThat(deliveries.events(id))
                .contains(
                        "BeforeAllowTraffic Succeeded 47-48",
                        "AllowTraffic Failed 48-102",
                        "AfterAllowTraffic Skipped");
        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        assertThat(info.at("/rollbackInfo/rollbackMessage").asText())
                .isEqualTo("Deployment " + id + " terminated. Automatic rollback is triggered with a DeploymentId "
                        + back + ".");
        deliveries.at(104);
        assertThat(deliveries.greenWeight(back)).isZero();
        deliveries.at(200);
        JsonNode rollback = deliveries.info(back);
        assertThat(rollback.path("status").asText()).as("no alarm stops it").isEqualTo("Succeeded");
        assertThat(rollback.path("creator").asText()).isEqualTo("codeDeployRollback");
        assertThat(rollback.path("deploymentConfigName").asText()).isEqualTo("CodeDeployDefault.ECSAllAtOnce");
        assertThat(rollback.at("/rollbackInfo/rollbackTriggeringDeploymentId").asText())
                .isEqualTo(id);
        assertThat(rollback.at("/rollbackInfo/rollbackMessage").asText())
                .isEqualTo("Deployment " + back + " is triggered to roll back deployment " + id + ".");
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
    }

    @Test
    void withoutTheEventNothingIsRolledBack() {
        deliveries = new Deliveries(world(QUIET).autoRollback("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"));
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': '5xx', 'during': 'AllowTraffic'}}");
        String id = deliveries.start();
        deliveries.at(200);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.info(id).has("rollbackInfo")).isFalse();
        assertThat(deliveries.greenWeight(id)).isEqualTo(10);
    }

    @Test
    void anAlarmMayBeOrderedForALifecycleEvent() {
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': 'latency', 'during': 'Install'}}");
        String id = deliveries.start();
        deliveries.at(11);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(12);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.events(id)).contains("BeforeInstall Succeeded 2-3", "Install Failed 3-12");
        assertThat(deliveries.info(id).at("/rollbackInfo/rollbackDeploymentId").asText())
                .startsWith("d-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "INSUFFICIENT_DATA"})
    void anAlarmMayBeOrderedToBeQuiet(String state) {
        deliveries = new Deliveries(world(QUIET.existing("5xx", State.ALARM)));
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': '5xx', 'state': '" + state + "'}}");
        String id = deliveries.start();
        deliveries.at(60);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void alarmsAreWatchedUntilBlueIsGone() {
        deliveries = new Deliveries(world(QUIET).deploymentConfig("CodeDeployDefault.ECSAllAtOnce"));
        String id = deliveries.start();
        deliveries.at(1000);
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:2");
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': '5xx'}}");
        deliveries.at(1200);

        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.events(id)).as("all had ended").allMatch(event -> event.contains(" Succeeded "));
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
    }

    @Test
    void alarmsThatNobodyWatchesDoNothing() {
        deliveries = new Deliveries(world(AlarmsSpec.none().existing("5xx", State.ALARM)));
        String id = deliveries.start();
        deliveries.at(60);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void aDeploymentMayWatchOthers() {
        String override = "'overrideAlarmConfiguration': {'enabled': true, 'alarms': [{'name': 'cpu'}]}";
        deliveries = new Deliveries(world(QUIET.existing("5xx", State.ALARM).existing("cpu", State.OK)));
        String id = deliveries.start(Deliveries.appSpec(deliveries.bench.register("acme/orders:1")), override);
        deliveries.at(60);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        assertThat(deliveries
                        .info(id)
                        .at("/overrideAlarmConfiguration/alarms/0/name")
                        .asText())
                .isEqualTo("cpu");
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': 'cpu'}}");
        deliveries.at(80);
        assertThat(deliveries.status(id)).isEqualTo("Stopped");
    }

    @Test
    void aDeploymentMayWatchNone() {
        deliveries = new Deliveries(world(QUIET.existing("5xx", State.ALARM)));
        String id = deliveries.start(
                Deliveries.appSpec(deliveries.bench.register("acme/orders:1")),
                "'overrideAlarmConfiguration': {'enabled': false}");
        deliveries.at(60);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void anAlarmThatDoesNotExistStopsTheDeploymentUnlessThatIsIgnored() {
        AlarmsSpec missing = QUIET.watching("gone");
        deliveries = new Deliveries(world(missing));
        String id = deliveries.start();
        deliveries.at(2);
        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.info(id).at("/errorInformation/message").asText()).contains("<gone>");

        deliveries = new Deliveries(world(missing.ignoringPollFailure()));
        assertThat(group().at("/alarmConfiguration/ignorePollAlarmFailure").asBoolean())
                .isTrue();
        String second = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.status(second)).isEqualTo("InProgress");
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': 'latency'}}");
        deliveries.at(120);
        assertThat(deliveries.info(second).at("/errorInformation/message").asText())
                .as("the others are polled")
                .endsWith("Activated alarms: <latency>");
    }

    @Test
    void cloudWatchMayNotAnswer() {
        String id = deliveries.start();
        deliveries.at(100);
        deliveries.bench.order("{'kind': 'cannot-poll-alarms'}");
        deliveries.at(120);
        assertThat(deliveries.status(id)).isEqualTo("Stopped");
        assertThat(deliveries.info(id).at("/errorInformation/message").asText()).contains("<5xx> <latency>");

        deliveries = new Deliveries(world(QUIET.existing("5xx", State.ALARM).ignoringPollFailure()));
        deliveries.bench.order("{'kind': 'cannot-poll-alarms'}");
        String second = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.status(second)).isEqualTo("InProgress");
    }

    @Test
    void anAlarmEndsTheReadyWaitToo() {
        deliveries = new Deliveries(world(QUIET).readyWait(Duration.ofMinutes(30)));
        String id = deliveries.start();
        deliveries.at(100);
        assertThat(deliveries.status(id)).isEqualTo("Ready");
        deliveries.bench.order("{'kind': 'alarm', 'options': {'name': '5xx'}}");
        deliveries.at(3000);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Stopped");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("ALARM_ACTIVE");
        assertThat(deliveries.bench.seconds(info.path("completeTime"))).isEqualTo(102);
    }

    private JsonNode group() {
        return deliveries
                .bench
                .codedeploy("GetDeploymentGroup", "{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
                .path("deploymentGroupInfo");
    }
}
