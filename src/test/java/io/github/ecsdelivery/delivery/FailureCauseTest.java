package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Witnesses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureCauseTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;

    @BeforeEach
    void deliverOnce() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders().terminationWait(java.time.Duration.ofMinutes(1)), directory);
        scene.project.templates();
        scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace(
                "\"environment\":",
                "\"healthCheck\": {\"command\": [\"CMD-SHELL\", \"true\"]}, \"secrets\": [{\"name\": \"DB\", \"valueFrom\": \"arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf\"}], \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\": {\"awslogs-group\": \"/ecs/orders\","
                        + " \"awslogs-region\": \"eu-west-1\", \"awslogs-stream-prefix\": \"web\","
                        + " \"awslogs-create-group\": \"true\"}}, \"environment\":"));
        scene.deliver(FIRST);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void look() throws Exception {
        scene.project.appSpec(TinyProject.APP_SPEC + "Hooks:\n  - AfterInstall: check-green\n");
        for (String order : List.of(
                "{'kind': 'function', 'options': {'name': 'check-green', 'outcome': 'fails', 'message': 'basket is empty', 'logTail': 'GET /basket\\n[]'}}",
                "{'kind': 'function', 'options': {'name': 'check-green'}}",
                "{'kind': 'function', 'options': {'name': 'check-green', 'outcome': 'silent'}}",
                "{'kind': 'function', 'options': {'name': 'check-other', 'outcome': 'silent'}}")) {
            scene.sandbox.faults().clear();
            System.out.println("######## " + order);
            scene.fault(order);
            print(scene.deliver(SECOND));
        }
    }

    private void print(DeliveryOutcome outcome) throws Exception {
        try (AwsClients clients = scene.clients()) {
            CodeDeployLiveService service = new CodeDeployLiveService(clients);
            long t = System.nanoTime();
            Cause cause = new Investigation(new Witnesses(
                            new EcsServiceHistory(clients),
                            service,
                            new ElbLoadBalancers(clients),
                            new EcsTaskDefinitions(clients),
                            new CloudWatchContainerLogs(clients)))
                    .investigate(
                            requireNonNull(outcome.deployment()),
                            outcome.rollback(),
                            service.running(scene.aim.application, scene.aim.group),
                            outcome.taskDefinition());
            System.out.println((System.nanoTime() - t) / 1000000 + " ms");
            cause.story().forEach(System.out::println);
            System.out.println(cause.failure().getMessage());
        }
    }
}
