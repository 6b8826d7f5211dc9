package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS slows down, fails and breaks off while a deployment is followed, longer than one call is tried again. */
class RoughNetworkTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "throttle, GetDeployment",
        "throttle, BatchGetDeploymentTargets",
        "server-error, GetDeployment",
        "server-error, BatchGetDeploymentTargets",
        "drop-before, GetDeployment",
        "drop-after, BatchGetDeploymentTargets",
    })
    void isWaitedOut(String kind, String operation) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.fault("{'kind': '" + kind + "', 'service': 'codedeploy', 'operation': '" + operation
                    + "', 'after': 2, 'times': 12}");

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            assertThat(scene.told.lines()).anyMatch(line -> line.startsWith("! Could not look at deployment d-"));
        }
    }

    @ParameterizedTest
    @CsvSource({"throttle", "server-error", "drop-before", "drop-after", "truncate"})
    void anyCallMayGoWrongOnce(String kind) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            for (String service : new String[] {"ecr", "ecs", "codedeploy", "s3"}) {
                scene.fault("{'kind': '" + kind + "', 'service': '" + service + "', 'times': 2}");
            }

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        }
    }

    @ParameterizedTest
    @CsvSource({"drop-after, 1", "truncate, 2", "drop-before, 1", "server-error, 2"})
    void aTaskDefinitionIsRegisteredOnceWhateverBecomesOfTheAnswer(String kind, int times) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.fault("{'kind': '" + kind + "', 'operation': 'RegisterTaskDefinition', 'times': " + times + "}");

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            assertThat(new Onlooker(scene).revisions("orders-web")).hasSize(1);
        }
    }

    @Test
    void whetherATaskDefinitionIsRegisteredMayBeUnknown() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.push(FIRST);
            scene.render(FIRST);
            scene.fault("{'kind': 'drop-after', 'operation': 'RegisterTaskDefinition'}");
            // The service and the family are described before.
            scene.fault("{'kind': 'server-error', 'operation': 'DescribeTaskDefinition', 'after': 2, 'times': 5}");

            assertThatThrownBy(() -> scene.deploy(FIRST))
                    .hasMessageStartingWith(
                            "[ECSD-902] Nobody knows whether the task definition was registered: ecs:RegisterTaskDefinition")
                    .hasMessageEndingWith("Run the build again: it takes up what was registered, or registers it.");
            assertThat(scene.deploy(FIRST).status()).isEqualTo("Succeeded");
            assertThat(new Onlooker(scene).revisions("orders-web")).hasSize(1);
        }
    }

    @Test
    void whatWasDoneThoughItsAnswerCannotBeReadIsTakenUp() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.ports = far -> new Far(
                    garbled(DeploymentEngine.class, "create", far.engine()),
                    far.service(),
                    garbled(TaskDefinitions.class, "register", far.taskDefinitions()),
                    far.revisions(),
                    far.images());

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            Onlooker onlooker = new Onlooker(scene);
            assertThat(onlooker.revisions("orders-web")).hasSize(1);
            assertThat(onlooker.deployments()).hasSize(1);
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Task definition registered, though the answer was lost: arn:"))
                    .anyMatch(line -> line.matches("Deployment d-\\w+ of this revision is under way already"));
        }
    }

    private static <P> P garbled(Class<P> port, String method, P real) {
        return port.cast(Proxy.newProxyInstance(
                RoughNetworkTest.class.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
                    Object answer;
                    try {
                        answer = called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (called.getName().equals(method)) {
                        throw new DeliveryException(Code.ANSWER_UNREADABLE, "It cannot be read.", "Run again.");
                    }
                    return answer;
                }));
    }

    @Test
    void aRefusalThatBreaksOffIsNoRefusal() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.CREATED);
            // That the deployment has not started yet is told as an error.
            scene.fault("{'kind': 'truncate', 'operation': 'ListDeploymentTargets', 'times': 2}");

            assertThat(scene.deliver(FIRST).failure()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "drop-after, 1, waits no more: CodeDeploy did not let",
        "drop-after, 5, waits no more: codedeploy:ContinueDeployment got no"
    })
    void whatContinuesContinuesWhateverBecomesOfTheAnswer(String kind, int times, String told) throws Exception {
        try (DeliveryScene scene =
                new DeliveryScene(DeliveryScene.orders().readyWait(Duration.ofMinutes(30)), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.READY);
            scene.deliver(FIRST);
            scene.aim.watching = Watching.toTheEnd();
            scene.fault("{'kind': '" + kind + "', 'operation': 'ContinueDeployment', 'times': " + times + "}");

            assertThat(scene.proceed(null).status()).isEqualTo("Succeeded");
            assertThat(scene.told.lines()).anyMatch(line -> line.contains(told));
        }
    }

    @Test
    void whatCannotBeToldToContinueWaitsOn() throws Exception {
        try (DeliveryScene scene =
                new DeliveryScene(DeliveryScene.orders().readyWait(Duration.ofMinutes(30)), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.READY);
            scene.deliver(FIRST);
            scene.fault("{'kind': 'drop-before', 'operation': 'ContinueDeployment', 'times': 5}");

            assertThatThrownBy(() -> scene.proceed(null)).hasMessageStartingWith("[ECSD-902] ");
            scene.fault("{'kind': 'drop-after', 'operation': 'ContinueDeployment', 'times': 5}");
            scene.fault("{'kind': 'server-error', 'operation': 'GetDeployment', 'after': 1, 'times': 5}");
            assertThatThrownBy(() -> scene.proceed(null))
                    .hasMessageMatching("\\[ECSD-\\d+] Nobody knows whether deployment d-\\w+ goes on: .*"
                            + " Run this goal again, or look at it with bluegreen-status\\.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void credentialsThatEndBeforeALookAtS3AreRenewedOrNamed(boolean role) throws Exception {
        try (DeliveryScene scene =
                new DeliveryScene(DeliveryScene.orders().role(RoleSpec.trustingItsAccount("deploy")), directory)) {
            scene.project.templates();
            if (role) {
                String arn = "arn:aws:iam::" + scene.world.accountId() + ":role/deploy";
                scene.aim.roles = List.of(new Role(arn, null, "build", null, null, Map.of()));
            }
            // The answer is lost, at the next attempt the object is there, and HEAD is answered without words.
            scene.fault("{'kind': 'drop-after', 'operation': 'PutObject'}");
            scene.fault("{'kind': 'expired-token', 'operation': 'HeadObject', 'times': " + (role ? 1 : 2) + "}");

            if (role) {
                assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            } else {
                assertThatThrownBy(() -> scene.deliver(FIRST))
                        .hasMessageMatching("\\[ECSD-114] s3://\\S+ is there already, but S3 refused to look at it"
                                + " without a reason, as it does when credentials have expired: .*"
                                + " Get new credentials and run again\\.");
            }
        }
    }

    @Test
    void aLoginThatEndsDuringThePushIsNoMissingRight() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.fault("{'kind': 'expired-token', 'service': 'registry', 'operation': 'POST blob'}");

            assertThatThrownBy(() -> scene.push(FIRST))
                    .hasMessageContaining("[ECSD-305] The registry ")
                    .hasMessageContaining(
                            " took the login no more during the push to <image><repository> orders: it answered"
                                    + " HTTP 403")
                    .hasMessageEndingWith(
                            "Run the build again: it logs in anew, and layers already there are not sent again.");
            assertThat(scene.push(FIRST).digest()).isNotNull();
        }
    }

    @Test
    void aRefusalWithoutWordsMayBeALoginThatEnded() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            // Whether it arrived is asked by HEAD, and its answer has no body.
            scene.fault("{'kind': 'drop-after', 'service': 'registry', 'operation': 'PUT blob', 'times': 4}");
            scene.fault("{'kind': 'expired-token', 'service': 'registry', 'operation': 'HEAD blob'}");

            assertThatThrownBy(() -> scene.push(FIRST))
                    .hasMessageStartingWith("[ECSD-305] ")
                    .hasMessageContaining(
                            "Run the build again, in case the login has ended meanwhile; if it has not, allow ecr:");
            scene.sandbox.faults().clear();
            assertThat(scene.push(FIRST).digest()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"throttle", "server-error", "drop-before"})
    void aDeploymentThatIsLeftAtOnceIsSeenAllTheSame(String kind) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.CREATED);
            whenStarted(
                    scene,
                    "{'kind': '" + kind + "', 'service': 'codedeploy', 'operation': 'GetDeployment', 'times': 9}");

            DeliveryOutcome outcome = scene.deliver(FIRST);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.stage()).isEqualTo(Stage.CREATED);
            assertThat(scene.told.lines()).anyMatch(line -> line.contains(" can be seen again, after "));
        }
    }

    @Test
    void whoeverLeavesAtOnceDoesNotLookForEver() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.CREATED);
            whenStarted(
                    scene,
                    "{'kind': 'throttle', 'service': 'codedeploy', 'operation': 'GetDeployment',"
                            + " 'times': 'forever'}");

            DeliveryOutcome outcome = scene.deliver(FIRST);

            String id = new Onlooker(scene).deployments().get(0);
            assertThat(outcome.status()).isEqualTo("Unfinished");
            assertThat(outcome.failure())
                    .hasMessageStartingWith("[ECSD-512] Deployment " + id
                            + " could not be looked at for 10 min; it goes on. Take it up")
                    .hasMessageContaining("attach=" + id + "'");
            assertThat(scene.folder
                            .readJson("delivery.json", JsonNode.class, "bluegreen-deploy")
                            .at("/deployment/id")
                            .asText())
                    .isEqualTo(id);
            assertThat(Files.readString(scene.folder.path("report.html"))).contains("It was not looked at.");
        }
    }

    @Test
    void aServiceThatCannotBeReadEndsNoDeployment() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            whenStarted(
                    scene,
                    "{'kind': 'server-error', 'service': 'ecs', 'operation': 'DescribeServices',"
                            + " 'times': 'forever'}");

            DeliveryOutcome outcome = scene.deliver(FIRST);

            assertThat(outcome.status()).isEqualTo("Succeeded");
            assertThat(outcome.failure()).isNull();
            assertThat(new Onlooker(scene).tags()).containsKey("latest");
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("! What the service runs could not be checked: [ECSD-"));
        }
    }

    private static void whenStarted(DeliveryScene scene, String fault) {
        scene.told.listen(line -> {
            if (line.matches("Deployment d-\\w+ started")) {
                try {
                    scene.fault(fault);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    @Test
    void whatIsLostSightOfIsNamedAsItWasLastSeen() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.watching = new Watching(Stage.SUCCEEDED, Duration.ofSeconds(100), Manners.leave(), null);

            DeliveryOutcome outcome = scene.deliver(FIRST);

            assertThat(outcome.failure()).hasMessageStartingWith("[ECSD-512] Deployment d-");
            JsonNode record = scene.folder.readJson("delivery.json", JsonNode.class, "bluegreen-deploy");
            assertThat(record.path("status").asText()).isEqualTo("Unfinished");
            assertThat(record.path("stage").asText()).isEqualTo("shifted");
            assertThat(record.path("released").asBoolean()).isFalse();
            assertThat(record.path("taskDefinition").asText()).isEqualTo(outcome.taskDefinition());
            assertThat(record.at("/deployment/id").asText())
                    .isEqualTo(new Onlooker(scene).deployments().get(0));
            assertThat(record.at("/deployment/status").asText()).isEqualTo("InProgress");
            assertThat(record.at("/deployment/events"))
                    .as("though the last looks had none")
                    .isNotEmpty();
            assertThat(record.at("/cause/code").asText()).isEqualTo("ECSD-512");
        }
    }

    @Test
    void aFileThatCannotBeWrittenEndsNoDeployment() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            Files.createDirectories(scene.folder.path("deployment.json/in-its-place"));

            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
            assertThat(scene.told.lines())
                    .anyMatch(line ->
                            line.matches("! Deployment d-\\w+ goes on, but is not kept in deployment.json: .*"));
        }
    }
}
