package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionIdException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Faults ordered over HTTP from a whole sandbox, and what the SDK's clients see of them. */
class OrderedFaultsTest {
    private Neighbours sandbox;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() throws IOException {
        sandbox = new Neighbours(
                World.of("orders")
                        .alarms(AlarmsSpec.none()
                                .existing("5xx", AlarmsSpec.State.OK)
                                .watching("5xx"))
                        .autoRollback("DEPLOYMENT_STOP_ON_ALARM")
                        .build(),
                World.of("billing").bucket("billing-revisions").build());
        logs = SandboxTestSupport.client(
                CloudWatchLogsClient.builder(), sandbox.sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1");
    }

    @AfterEach
    void close() {
        logs.close();
        sandbox.close();
    }

    private RawHttp.Answer order(String fault) throws IOException {
        RawHttp http = new RawHttp(sandbox.sandbox.endpoint());
        return http.send(http.request("POST", "/_sandbox/faults", fault.replace('\'', '"')));
    }

    private String deploy(String name, String hooks) {
        Map<String, String> log =
                Map.of("awslogs-group", "/ecs/" + name, "awslogs-region", "eu-west-1", "awslogs-stream-prefix", "live");
        ContainerDefinition container = ContainerDefinition.builder()
                .name(name)
                .image("acme/" + name + ":1")
                .portMappings(PortMapping.builder().containerPort(8080).build())
                .logConfiguration(l -> l.logDriver("awslogs").options(log))
                .build();
        String definition = sandbox.ecs
                .registerTaskDefinition(r -> r.family(name)
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("512")
                        .executionRoleArn("arn:aws:iam::111111111111:role/execution")
                        .containerDefinitions(container))
                .taskDefinition()
                .taskDefinitionArn();
        RevisionLocation plain = Neighbours.revision(definition, name);
        String content = plain.appSpecContent().content().strip();
        String hooked = content.substring(0, content.length() - 1) + ", \"Hooks\": [" + hooks + "]}";
        return sandbox.deploy(
                name,
                name,
                plain.toBuilder().appSpecContent(c -> c.content(hooked)).build());
    }

    @Test
    void aCrashIsSeenInTasksAndLogsOfTheServiceThatItIsMeantFor() throws IOException {
        assertThat(order(
                                "{'kind': 'crash', 'options': {'service': 'orders', 'exitCode': 3, 'lines': ['no', 'database']}}")
                        .status())
                .isEqualTo(200);
        String broken = deploy("orders", "");
        String good = deploy("billing", "");
        sandbox.advance(Duration.ofMinutes(2));

        List<String> arns = sandbox.ecs
                .listTasks(r -> r.cluster("orders").desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        Task task = sandbox.ecs
                .describeTasks(r -> r.cluster("orders").tasks(arns))
                .tasks()
                .get(0);
        assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(task.containers().get(0).exitCode()).isEqualTo(3);
        assertThat(task.executionStoppedAt()).isAfter(task.startedAt());
        String id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
        assertThat(logs.getLogEvents(r -> r.logGroupName("/ecs/orders")
                                .logStreamName("live/orders/" + id)
                                .startFromHead(true))
                        .events())
                .extracting(OutputLogEvent::message)
                .hasSize(3)
                .endsWith("no", "database");
        assertThat(sandbox.ecs
                        .listTasks(r -> r.cluster("billing").desiredStatus(DesiredStatus.STOPPED))
                        .taskArns())
                .isEmpty();
        assertThat(sandbox.deployment(broken).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(event(broken, "Install").status()).isEqualTo(LifecycleEventStatus.IN_PROGRESS);
        assertThat(event(good, "AllowTraffic").status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
    }

    @Test
    void aFunctionIsAnsweredForByWhomItsLogTellsTheExecution() throws IOException {
        order("{'kind': 'function', 'options': {'name': 'approve', 'outcome': 'silent'}}");
        String id = deploy("orders", "{\"AfterAllowTestTraffic\": \"approve\"}");
        sandbox.advance(Duration.ofMinutes(2));
        sandbox.deployment(id);

        JsonNode input = new ObjectMapper()
                .readTree(logs.getLogEvents(
                                r -> r.logGroupName("/aws/lambda/approve").logStreamName("sandbox"))
                        .events()
                        .get(0)
                        .message());
        assertThat(input.path("DeploymentId").asText()).isEqualTo(id);
        String execution = input.path("LifecycleEventHookExecutionId").asText();
        assertThatThrownBy(() -> sandbox.codeDeploy.putLifecycleEventHookExecutionStatus(r ->
                        r.deploymentId(id).lifecycleEventHookExecutionId("e30=").status("Succeeded")))
                .isInstanceOf(InvalidLifecycleEventHookExecutionIdException.class);
        assertThat(sandbox.codeDeploy
                        .putLifecycleEventHookExecutionStatus(r -> r.deploymentId(id)
                                .lifecycleEventHookExecutionId(execution)
                                .status(LifecycleEventStatus.FAILED))
                        .lifecycleEventHookExecutionId())
                .isEqualTo(execution);
        assertThatThrownBy(() -> sandbox.codeDeploy.putLifecycleEventHookExecutionStatus(r -> r.deploymentId(id)
                        .lifecycleEventHookExecutionId(execution)
                        .status("Succeeded")))
                .isInstanceOf(LifecycleEventAlreadyCompletedException.class);

        DeploymentInfo info = sandbox.deployment(id);
        assertThat(info.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(info.errorInformation().code()).isEqualTo(ErrorCode.HOOK_EXECUTION_FAILURE);
        LifecycleEvent hook = event(id, "AfterAllowTestTraffic");
        assertThat(hook.status()).isEqualTo(LifecycleEventStatus.FAILED);
        assertThat(hook.diagnostics().errorCode()).isEqualTo(LifecycleErrorCode.SCRIPT_FAILED);
        assertThat(hook.diagnostics().scriptName()).isEqualTo("approve");
    }

    @Test
    void anAlarmStopsTheDeploymentAndCodeDeployRollsItBack() throws IOException {
        order("{'kind': 'alarm', 'options': {'name': '5xx', 'during': 'AllowTraffic'}}");
        String id = deploy("orders", "");
        sandbox.advance(Duration.ofMinutes(3));

        DeploymentInfo info = sandbox.deployment(id);
        assertThat(info.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(info.errorInformation().code()).isEqualTo(ErrorCode.ALARM_ACTIVE);
        DeploymentInfo back = sandbox.deployment(info.rollbackInfo().rollbackDeploymentId());
        assertThat(back.creatorAsString()).isEqualTo("codeDeployRollback");
        assertThat(back.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(sandbox.codeDeploy
                        .getDeploymentGroup(r -> r.applicationName("orders").deploymentGroupName("orders"))
                        .deploymentGroupInfo()
                        .alarmConfiguration()
                        .alarms()
                        .get(0)
                        .name())
                .isEqualTo("5xx");
    }

    @Test
    void anOrderIsForWhatComesAfterIt() throws IOException {
        String id = deploy("orders", "");
        sandbox.advance(Duration.ofMinutes(2));
        // Nobody has asked since the start.
        order("{'kind': 'cannot-place'}");

        assertThat(event(id, "Install").status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
        assertThat(event(id, "AllowTraffic").status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
    }

    @Test
    void theBoardIsShownAndRefusesWhatItDoesNotKnow() throws IOException {
        JsonNode board = order("{'kind': 'scale', 'options': {'desiredCount': 4, 'during': 'AllowTraffic'}}")
                .json();
        assertThat(board.toString())
                .isEqualTo("[{\"kind\":\"scale\",\"options\":{\"desiredCount\":4,\"during\":\"AllowTraffic\"}}]");
        RawHttp.Answer refused = order("{'kind': 'scale', 'options': {'desiredCount': 4, 'during': 'Shift'}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText())
                .isEqualTo(
                        "Option 'during' of scale is \"Shift\"; it must be one of [BeforeInstall, Install, AfterInstall,"
                                + " AllowTestTraffic, AfterAllowTestTraffic, BeforeAllowTraffic, AllowTraffic,"
                                + " AfterAllowTraffic].");
    }

    private LifecycleEvent event(String deployment, String name) {
        return sandbox.target(deployment).lifecycleEvents().stream()
                .filter(event -> event.lifecycleEventName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
