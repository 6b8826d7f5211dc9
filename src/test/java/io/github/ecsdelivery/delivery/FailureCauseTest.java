package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.CauseStory;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.cause.CauseKind;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.EarlySigns;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Witnesses;
import io.github.ecsdelivery.failure.Catalogue;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that fails says why, in each of the ways in which one can fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureCauseTest {
    private static final String TASK_DEFINITION = TinyProject.TASK_DEFINITION.replace("\"environment\":", """
            "secrets": [{"name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:${accountId}:secret:db-AbCdEf"}],
            "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost:8080/health"]},
            "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders",
              "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "orders", "awslogs-create-group": "true"}},
            "environment":""");
    private static final String HOOK = "Hooks:\n  - AfterInstall: check-green\n";

    private DeliveryScene scene;
    private AwsClients clients;
    private CodeDeployEngine engine;
    /** Has registered and uploaded what every test deploys, and was stopped by an alarm. */
    private DeliveryOutcome second;

    @BeforeAll
    void deliverOnce(@TempDir Path directory) throws Exception {
        scene = new DeliveryScene(
                DeliveryScene.orders()
                        .alarms(AlarmsSpec.none()
                                .existing("orders-errors", AlarmsSpec.State.OK)
                                .watching("orders-errors"))
                        .autoRollback("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"),
                directory);
        scene.project.templates();
        scene.project.taskDefinition(TASK_DEFINITION);
        clients = scene.clients();
        engine = new CodeDeployEngine(clients);
        scene.deliver(FIRST);
        scene.fault("{'kind': 'alarm', 'options': {'name': 'orders-errors'}}");
        second = scene.deliver(SECOND);
    }

    @BeforeEach
    void withoutFaults() throws Exception {
        scene.sandbox.faults().clear();
        scene.project.appSpec(TinyProject.APP_SPEC);
        scene.told.listen(line -> {});
    }

    @AfterAll
    void close() {
        clients.close();
        scene.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "crash | {} | CONTAINER_EXITED | container 'web' of green exited",
                "crash | {'exitCode': 0, 'lines': ['bye']} | CONTAINER_ENDED | with code 0: bye;",
                "crash | {'exitCode': 139, 'lines': []} | CONTAINER_CRASHED | with code 139",
                "crash | {'exitCode': 3, 'lines': ['java.lang.OutOfMemoryError: Java heap space']} | HEAP_EXHAUSTED"
                        + " | with code 3: java.lang.OutOfMemoryError: Java heap space;",
                "out-of-memory | {} | OUT_OF_MEMORY | container 'web' of green was killed for its memory",
                "unhealthy | {'because': 'status', 'status': 404} | TARGET_WRONG_ANSWER"
                        + " | (GET / on the traffic port, expects 200): Health checks failed with these codes: [404];",
                "unhealthy | {'because': 'timeout'} | TARGET_SILENT | Request timed out;",
                "unhealthy | {} | TARGET_UNHEALTHY | green failed the load balancer's health check",
                "container-unhealthy | {} | CONTAINER_UNHEALTHY | container 'web' of green failed its own health check",
                "cannot-pull | {} | IMAGE_MISSING | tasks of green could not start: CannotPullContainerError:",
                "cannot-pull | {'because': 'denied'} | IMAGE_DENIED | 403 Forbidden (the role arn:aws:iam::111111111111:role/"
                        + "ecsTaskExecutionRole, executionRoleArn of orders-web:2, which lets ECS pull the image",
                "cannot-pull | {'because': 'no-login'} | IMAGE_DENIED | ecr:GetAuthorizationToken",
                "cannot-pull | {'because': 'timeout'} | IMAGE_UNREACHABLE | i/o timeout;",
                "cannot-pull | {'because': 'rate-limit'} | IMAGE_RATIONED | pull rate limit;",
                "cannot-pull | {'because': 'platform'} | IMAGE_PLATFORM | matching platform 'linux/amd64';",
                "cannot-read-secret | {} | SECRET_UNREADABLE | can't find the specified secret;",
                "cannot-read-secret | {'because': 'denied'} | SECRET_UNREADABLE | secretsmanager:GetSecretValue",
                "cannot-log | {} | LOG_GROUP_MISSING | The specified log group does not exist",
                "cannot-place | {} | TASK_UNPLACED | ECS could not place a task of green: Capacity is unavailable",
                "cannot-place | {'because': 'quota'} | TASK_UNPLACED | You've reached the limit on the number of vCPUs",
            })
    void aGreenThatDoesNotComeUpSaysWhy(String fault, String options, CauseKind kind, String text) throws Exception {
        scene.fault("{'kind': '" + fault + "', 'options': " + options + "}");

        Cause cause = explained(deployed());

        assertThat(cause.sentence())
                .matches(
                        "Deployment d-\\w+ failed at Install: .*; d-\\w+ rolled back to what ran before, and the deployment"
                                + " moved no tag\\.")
                .contains(text);
        assertThat(cause.cure()).isEqualTo(kind.cure());
        assertThat(CauseStory.of(cause)).contains("CodeDeploy").doesNotContain("What could not be looked at");
    }

    @Test
    void aHookSaysWhatItFoundWrongOrThatItSaidNothing() throws Exception {
        scene.project.appSpec(TinyProject.APP_SPEC + HOOK);
        scene.fault("{'kind': 'function', 'options': {'name': 'check-green', 'message': 'basket is empty',"
                + " 'logTail': 'GET /basket 200'}}");

        DeliveryOutcome outcome = scene.deliver(SECOND);
        Cause cause = explained(requireNonNull(outcome.deployment()));

        assertThat(cause.sentence())
                .contains(" failed at AfterInstall: the hook function check-green failed: basket is empty; d-");
        assertThat(cause.cure()).isEqualTo(CauseKind.HOOK_FAILED.cure());
        assertThat(cause.evidence().get(0))
                .isEqualTo(new Evidence(
                        "Lifecycle event AfterInstall",
                        List.of("function check-green: ScriptFailed", "basket is empty", "GET /basket 200")));

        scene.sandbox.faults().clear();
        scene.fault("{'kind': 'function', 'options': {'name': 'check-green', 'outcome': 'silent'}}");
        cause = explained(ended(start(outcome)));

        assertThat(cause.sentence()).contains(": the hook function check-green did not answer within one hour; d-");
        assertThat(cause.cure()).isEqualTo(CauseKind.HOOK_SILENT.cure());
    }

    @Test
    void anAlarmIsTold() throws Exception {
        scene.fault("{'kind': 'alarm', 'options': {'name': 'orders-errors', 'during': 'Install'}}");

        Cause cause = explained(deployed());

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(cause.sentence()).contains(" was stopped").contains(": ALARM_ACTIVE, ");
        assertThat(cause.cure()).isEqualTo(CauseKind.ALARM_WENT_OFF.cure());
    }

    @Test
    void aStopIsToldWithWhatCameBeforeIt() throws Exception {
        scene.fault("{'kind': 'crash'}");
        String id = start(second);
        scene.sandbox.time().sleep(Duration.ofMinutes(3));
        engine.stop(id, true);

        Cause cause = explained(ended(id));

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(cause.sentence())
                .contains(": MANUAL_STOP, ")
                .contains(", after container 'web' of green exited")
                .contains("java.net.ConnectException: Connection refused; d-");
        assertThat(cause.cure()).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
    }

    @Test
    void whatMayNotBeReadIsToldWithTheActionThatIsMissing() throws Exception {
        scene.fault("{'kind': 'crash'}");
        Deployment failed = deployed();
        scene.fault("{'kind': 'deny', 'service': 'ecs', 'operation': 'ListTasks'}");
        scene.fault("{'kind': 'deny', 'service': 'elasticloadbalancing', 'operation': 'DescribeTargetGroups'}");

        Cause cause = explained(failed);

        assertThat(cause.cure()).isEqualTo(CauseKind.GREEN_UNSTEADY.cure());
        assertThat(CauseStory.of(cause))
                .endsWith(
                        "What could not be looked at",
                        "  The stopped tasks of green could not be read: Allow ecs:ListTasks on * for the role that this"
                                + " build uses; mvn ecs-delivery:iam-policy writes its policy.",
                        "  The health of green's targets could not be read: Allow"
                                + " elasticloadbalancing:DescribeTargetGroups on * for the role that this build uses; mvn"
                                + " ecs-delivery:iam-policy writes its policy.");
    }

    @Test
    void theFirstSignsAreSeenWhileCodeDeployStillWaits() throws Exception {
        scene.fault("{'kind': 'crash'}");
        String id = start(second);
        EarlySigns signs = new EarlySigns(
                new EcsServiceHistory(clients),
                new CodeDeployLiveService(clients).running(scene.aim.application, scene.aim.group),
                second.taskDefinition());
        List<String> told = new ArrayList<>();

        for (int seconds = 0; seconds < 300; seconds += 20) {
            String sign = signs.look(engine.read(id), scene.sandbox.time().instant());
            if (sign != null) {
                told.add(sign);
            }
            scene.sandbox.time().sleep(Duration.ofSeconds(20));
        }
        engine.stop(id, true);
        ended(requireNonNull(ended(id).rollback().by()));

        assertThat(told)
                .singleElement()
                .asString()
                .matches("container 'web' of green exited( \\d times)? with code 1; CodeDeploy goes on trying until"
                        + " \\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void whatWasPushedRuns() throws Exception {
        DeliveryOutcome outcome = scene.deliver(FIRST);
        CodeDeployLiveService service = new CodeDeployLiveService(clients);
        DigestCheck check = new DigestCheck(
                service,
                new EcsTaskDefinitions(clients),
                new EcrImageRepository(clients, scene.world.accountId(), scene.aim.repository),
                scene.told);
        scene.told.clear();

        assertThat(check.check(
                        "d-1",
                        service.running(scene.aim.application, scene.aim.group),
                        outcome.taskDefinition(),
                        outcome.image()))
                .isNull();
        assertThat(scene.told.lines()).isEmpty();
    }

    @Test
    void theDocumentShowsHowItReads() throws Exception {
        scene.fault("{'kind': 'crash'}");

        Cause cause = explained(deployed());

        List<String> lines = new ArrayList<>(CauseStory.of(cause));
        lines.add(cause.failure().getMessage() + " Read more: "
                + Catalogue.link(cause.failure().code()));
        assertThat(everyDay(String.join("\n", lines) + "\n"))
                .isEqualTo(Files.readString(Path.of("src/test/resources/failures/crash.txt")));
    }

    /** Without what differs from run to run. */
    private String everyDay(String text) {
        return text.replaceAll("\\d\\d:\\d\\d:\\d\\dZ", "12:34:56Z")
                .replaceAll("[0-9a-f]{32}(?![0-9a-f])", "3f2ab1c2d4e5f60718293a4b5c6d7e8f")
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:4b1d…")
                .replaceAll("ecs-svc/\\d+", "ecs-svc/9223370493423413672")
                .replaceAll("(Deployment )d-[A-Z0-9]+", "$1d-RPCR1U3TW")
                .replaceAll("d-(?!RPCR1U3TW)[A-Z0-9]{9}", "d-NGFV3SAJX")
                .replace(scene.sandbox.registry(), "111111111111.dkr.ecr.eu-west-1.amazonaws.com");
    }

    private Deployment deployed() throws Exception {
        return ended(start(second));
    }

    private String start(DeliveryOutcome before) throws Exception {
        return engine.create(new DeploymentEngine.Start(
                scene.aim.application,
                scene.aim.group,
                requireNonNull(before.revision()),
                null,
                "again",
                Safeguards.ofGroup()));
    }

    /** Looks now and then, which costs less than following. */
    private Deployment ended(String id) throws Exception {
        Deployment seen = engine.glance(id);
        while (!seen.ended()) {
            scene.sandbox.time().sleep(Duration.ofMinutes(5));
            seen = engine.glance(id);
        }
        return engine.read(id);
    }

    private Cause explained(Deployment failed) throws Exception {
        String back = failed.rollback().by();
        CodeDeployLiveService service = new CodeDeployLiveService(clients);
        return new Investigation(new Witnesses(
                        new EcsServiceHistory(clients),
                        service,
                        new ElbLoadBalancers(clients),
                        new EcsTaskDefinitions(clients),
                        new CloudWatchContainerLogs(clients)))
                .investigate(failed, service.running(scene.aim.application, scene.aim.group), second.taskDefinition())
                .cause(back == null ? null : ended(back), null);
    }
}
