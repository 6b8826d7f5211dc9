package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeDeployRefusalsTest {
    private static final String BASE = """
            {'applicationName': 'orders', 'deploymentGroupName': 'orders', 'revision': {'revisionType': 'S3',
             's3Location': {'bucket': 'b', 'key': 'k', 'bundleType': 'YAML'}}}
            """;

    private final Deliveries deliveries = new Deliveries(World.of("orders"));
    private final Bench bench = deliveries.bench;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /applicationName | null | ApplicationNameRequiredException
                    /applicationName | 'a b' | InvalidApplicationNameException
                    /applicationName | '' | InvalidApplicationNameException
                    /applicationName | 1 | SerializationException
                    /applicationName | 'other' | ApplicationDoesNotExistException
                    /deploymentGroupName | null | DeploymentGroupNameRequiredException
                    /deploymentGroupName | 'a/b' | InvalidDeploymentGroupNameException
                    /deploymentGroupName | 'other' | DeploymentGroupDoesNotExistException
                    /revision | null | RevisionRequiredException
                    /revision/revisionType | null | InvalidRevisionException
                    /revision/revisionType | 'GitHub' | InvalidRevisionException
                    /revision/revisionType | 'String' | InvalidRevisionException
                    /revision/revisionType | 'AppSpecContent' | InvalidRevisionException
                    /revision/s3Location | null | InvalidRevisionException
                    /revision/s3Location/bucket | null | InvalidRevisionException
                    /revision/s3Location/key | '' | InvalidRevisionException
                    /revision/s3Location/bundleType | 'zip' | InvalidRevisionException
                    /revision/s3Location/bundleType | 'yaml' | InvalidRevisionException
                    /revision | {'revisionType': 'AppSpecContent', 'appSpecContent': {'content': 'x', 'sha256': 'y'}} | InvalidRevisionException
                    /deploymentConfigName | 'CodeDeployDefault.ECSLinear10PercentEvery1Minute' | DeploymentConfigDoesNotExistException
                    /deploymentConfigName | 'a b' | InvalidDeploymentConfigNameException
                    /fileExistsBehavior | 'OVERWRITE' | InvalidFileExistsBehaviorException
                    /ignoreApplicationStopFailures | false | InvalidIgnoreApplicationStopFailuresValueException
                    /targetInstances | {} | InvalidTargetInstancesException
                    /updateOutdatedInstancesOnly | true | InvalidUpdateOutdatedInstancesOnlyValueException
                    /deploymentMode | 'STANDARD' | InvalidInputException
                    /autoRollbackConfiguration | {'enabled': true, 'events': []} | InvalidAutoRollbackConfigException
                    /autoRollbackConfiguration | {'enabled': true, 'events': ['X']} | InvalidAutoRollbackConfigException
                    /overrideAlarmConfiguration | {'enabled': true} | InvalidAlarmConfigException
                    /overrideAlarmConfiguration | {'enabled': true, 'alarms': [{}]} | InvalidAlarmConfigException
                    """)
    void refusesWhatCodeDeployRefuses(String pointer, String value, String code) throws IOException {
        ObjectNode input = (ObjectNode) Bench.JSON.readTree(BASE);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) input.at(pointer.substring(0, slash)))
                .set(pointer.substring(slash + 1), Bench.JSON.readTree(value));

        assertThat(create(input.toString()).code()).isEqualTo(code);
        assertThat(bench.codedeploy("ListDeployments", "{}").path("deployments"))
                .isEmpty();
    }

    @Test
    void refusesTooMuch() {
        String text = "'" + "x".repeat(257) + "'";
        assertThat(create(BASE.replaceFirst("\\{", "{'description': " + text + ","))
                        .code())
                .isEqualTo("DescriptionTooLongException");
        String alarms = "{'name': 'a'},".repeat(11).replaceAll(",$", "");
        assertThat(create(BASE.replaceFirst("\\{", "{'overrideAlarmConfiguration': {'alarms': [" + alarms + "]},"))
                        .code())
                .isEqualTo("AlarmsLimitExceededException");
    }

    @Test
    void saysItInAwssWords() {
        assertThat(create(BASE.replace("YAML", "tgz")).text()).isEqualTo("BundleType must be either YAML or JSON");
        assertThat(create("{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
                        .text())
                .isEqualTo("RevisionLocation must be specified");
        String id = deliveries.start();
        Refusal busy = create(BASE);
        assertThat(busy.code()).isEqualTo("DeploymentLimitExceededException");
        assertThat(busy.text())
                .isEqualTo("The Deployment Group 'orders' already has an active Deployment '" + id + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GetApplication | {} | ApplicationNameRequiredException
                    GetDeploymentGroup | {'applicationName': 'orders'} | DeploymentGroupNameRequiredException
                    GetDeploymentConfig | {} | DeploymentConfigNameRequiredException
                    GetDeploymentConfig | {'deploymentConfigName': 'x'} | DeploymentConfigDoesNotExistException
                    GetDeployment | {} | DeploymentIdRequiredException
                    GetDeployment | {'deploymentId': 'd-1'} | InvalidDeploymentIdException
                    GetDeployment | {'deploymentId': 'd-ABCDEFGH1'} | DeploymentDoesNotExistException
                    StopDeployment | {'deploymentId': 'd-ABCDEFGH1'} | DeploymentDoesNotExistException
                    ContinueDeployment | {'deploymentId': 'd-ABCDEFGH1'} | DeploymentDoesNotExistException
                    BatchGetDeployments | {'deploymentIds': []} | DeploymentIdRequiredException
                    ListDeployments | {'applicationName': 'orders'} | DeploymentGroupNameRequiredException
                    ListDeployments | {'deploymentGroupName': 'orders'} | ApplicationNameRequiredException
                    ListDeployments | {'includeOnlyStatuses': ['Done']} | InvalidDeploymentStatusException
                    ListDeployments | {'createTimeRange': {'start': 2, 'end': 1}} | InvalidTimeRangeException
                    ListDeployments | {'nextToken': 'x'} | InvalidNextTokenException
                    GetApplicationRevision | {'applicationName': 'orders', 'revision': {'revisionType': 'S3', 's3Location': {'bucket': 'b', 'key': 'k', 'bundleType': 'YAML'}}} | RevisionDoesNotExistException
                    CreateDeploymentConfig | {'deploymentConfigName': 'CodeDeployDefault.x'} | InvalidDeploymentConfigNameException
                    CreateDeploymentConfig | {'deploymentConfigName': 'x'} | InvalidComputePlatformException
                    CreateDeploymentConfig | {'deploymentConfigName': 'x', 'computePlatform': 'ECS'} | InvalidTrafficRoutingConfigurationException
                    """)
    void otherCallsRefuseToo(String operation, String input, String code) {
        assertThat(Bench.refusal(() -> bench.codedeploy(operation, input)).code())
                .isEqualTo(code);
    }

    @Test
    void targetsAreThereOnceTheDeploymentHasStarted() {
        String id = deliveries.start();
        String of = "'deploymentId': '" + id + "'";
        assertThat(code("ListDeploymentTargets", "{" + of + "}")).isEqualTo("DeploymentNotStartedException");
        deliveries.at(10);
        assertThat(bench.codedeploy("ListDeploymentTargets", "{" + of + "}")
                        .path("targetIds")
                        .toString())
                .isEqualTo("[\"orders:orders\"]");
        assertThat(code("GetDeploymentTarget", "{" + of + "}")).isEqualTo("DeploymentTargetIdRequiredException");
        assertThat(code("GetDeploymentTarget", "{" + of + ", 'targetId': 'x:y'}"))
                .isEqualTo("DeploymentTargetDoesNotExistException");
        assertThat(bench.codedeploy("BatchGetDeploymentTargets", "{" + of + ", 'targetIds': ['orders:orders']}")
                        .at("/deploymentTargets/0/ecsTarget/lifecycleEvents"))
                .hasSize(8);
    }

    @Test
    void listsNewestFirstAndByStatus() {
        String first = deliveries.start("nonsense");
        deliveries.at(5);
        String second = deliveries.start("nonsense");

        assertThat(ids("{}")).isEqualTo("[\"" + second + "\",\"" + first + "\"]");
        assertThat(ids("{'applicationName': 'orders', 'deploymentGroupName': 'orders',"
                        + " 'includeOnlyStatuses': ['Created', 'InProgress']}"))
                .isEqualTo("[\"" + second + "\"]");
        assertThat(ids("{'createTimeRange': {'end': " + (Bench.START.getEpochSecond() + 1) + ".5}}"))
                .isEqualTo("[\"" + first + "\"]");
        assertThat(bench.codedeploy(
                                "BatchGetDeployments",
                                "{'deploymentIds': ['" + first + "', '" + second + "', 'd-ABCDEFGH1']}")
                        .path("deploymentsInfo"))
                .hasSize(2);
    }

    @Test
    void aCustomConfigurationShiftsTraffic() {
        bench.codedeploy(
                "CreateDeploymentConfig",
                "{'deploymentConfigName': 'thirds', 'computePlatform': 'ECS', 'trafficRoutingConfig': {'type':"
                        + " 'TimeBasedLinear', 'timeBasedLinear': {'linearPercentage': 40, 'linearInterval': 1}}}");
        String id = deliveries.start(
                Deliveries.appSpec(bench.register("acme/orders:1")), "'deploymentConfigName': 'thirds'");
        deliveries.at(109);
        assertThat(deliveries.greenWeight(id)).isEqualTo(80);
        deliveries.at(169);
        assertThat(deliveries.greenWeight(id)).isEqualTo(100);
    }

    @Test
    void knowsThePredefinedConfigurations() {
        JsonNode info = bench.codedeploy(
                        "GetDeploymentConfig",
                        "{'deploymentConfigName': 'CodeDeployDefault.ECSCanary10Percent15Minutes'}")
                .path("deploymentConfigInfo");
        assertThat(info.path("trafficRoutingConfig").toString())
                .isEqualTo("{\"type\":\"TimeBasedCanary\",\"timeBasedCanary\":{\"canaryPercentage\":10,"
                        + "\"canaryInterval\":15}}");
        assertThat(info.path("computePlatform").asText()).isEqualTo("ECS");
    }

    @Test
    void registersRevisions() {
        String input = "{'applicationName': 'orders', 'revision': {'revisionType': 'S3', 's3Location': {'bucket': 'b',"
                + " 'key': 'k', 'bundleType': 'YAML'}}}";
        bench.codedeploy("RegisterApplicationRevision", input);
        JsonNode revision = bench.codedeploy("GetApplicationRevision", input);
        assertThat(revision.at("/revisionInfo/registerTime").isNumber()).isTrue();
        assertThat(revision.at("/revision/s3Location/key").asText()).isEqualTo("k");
        deliveries.start("nonsense");
        String used = input.replace("'b'", "'orders-revisions'")
                .replace("'k'", "'spec'")
                .replace("'YAML'", "'YAML', 'eTag': '0123456789abcdef'");
        assertThat(bench.codedeploy("GetApplicationRevision", used)
                        .at("/revisionInfo/deploymentGroups/0")
                        .asText())
                .isEqualTo("orders");
    }

    private String ids(String input) {
        return bench.codedeploy("ListDeployments", input).path("deployments").toString();
    }

    private String code(String operation, String input) {
        return Bench.refusal(() -> bench.codedeploy(operation, input)).code();
    }

    private Refusal create(String input) {
        return Bench.refusal(() -> bench.codedeploy("CreateDeployment", input));
    }
}
