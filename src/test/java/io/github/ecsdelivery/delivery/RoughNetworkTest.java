package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.Watching;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource({"throttle", "server-error", "drop-before"})
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
