package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

            assertThatThrownBy(() -> scene.deliver(FIRST))
                    .hasMessageMatching(
                            "\\[ECSD-512] Deployment (d-\\w+) could not be looked at for 10 min; it goes on\\."
                                    + " Take it up with .*attach=\\1'.*");
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
}
