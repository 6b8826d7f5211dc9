package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of bluegreen-deploy shows what it would send and changes nothing. */
class DryRunTest {
    private static final List<String> READS =
            List.of("Get", "Describe", "List", "BatchGet", "BatchCheck", "Head", "HEAD", "GET");

    @TempDir
    Path directory;

    @Test
    void showsTheRequestsAndSendsNone() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.deliver(FIRST);
            scene.push(SECOND);
            scene.render(SECOND);
            scene.sandbox.journal().clear();
            scene.told.clear();
            scene.aim.dryRun = true;

            DeliveryOutcome outcome = scene.deploy(SECOND);

            assertThat(outcome.status()).isEqualTo("DryRun");
            assertThat(scene.sandbox.journal().entries())
                    .isNotEmpty()
                    .allMatch(call -> READS.stream().anyMatch(call.operation()::startsWith));
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Would be sent: ecs:RegisterTaskDefinition POST "))
                    .anyMatch(line -> line.strip().startsWith("\"family\" : \"orders-web\""))
                    .anyMatch(line -> line.startsWith("Would be sent: s3:PutObject PUT "))
                    .anyMatch(line -> line.strip().equals("Type: AWS::ECS::Service"))
                    .anyMatch(line -> line.startsWith("Would be sent: codedeploy:CreateDeployment POST "))
                    .anyMatch(line -> line.strip().startsWith("\"description\" : \"orders " + SECOND + "\""))
                    .contains("Dry run: nothing was changed")
                    .noneMatch(line -> line.contains("Authorization") || line.contains("AWS4-HMAC"));
        }
    }
}
