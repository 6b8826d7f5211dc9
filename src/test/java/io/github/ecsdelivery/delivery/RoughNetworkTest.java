package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
