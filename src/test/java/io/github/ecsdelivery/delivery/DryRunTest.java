package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.image.ImageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
                    .filteredOn(line -> line.startsWith("Would be sent: codedeploy:CreateDeployment POST "))
                    .hasSize(1);
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.strip().startsWith("\"description\" : \"orders " + SECOND + "\""))
                    .contains("Dry run: nothing was changed")
                    .noneMatch(line -> line.contains("Authorization") || line.contains("AWS4-HMAC"));
        }
    }

    @Test
    void whatRunsAlreadyWouldNotBeDeployed() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.deliver(FIRST);
            scene.told.clear();
            scene.aim.dryRun = true;

            scene.deploy(FIRST);

            assertThat(scene.told.lines())
                    .anyMatch(line ->
                            line.matches("The service runs .*/orders-web:1 already; there is nothing to deploy"))
                    .anyMatch(line -> line.startsWith("Tag latest is already on sha256:"))
                    .noneMatch(line -> line.startsWith("Would be sent: "));
        }
    }

    @Test
    void theBackupWouldBeWhatRanBefore() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            DeliveryOutcome first = scene.deliver(FIRST);
            ImageRecord second = scene.push(SECOND);
            scene.render(SECOND);
            // Somebody moved it by hand, so that it is not what runs.
            new Onlooker(scene).tag(second.digest(), "latest");
            ImageRecord third = scene.push("3333333333333333333333333333333333333333");
            scene.render("3333333333333333333333333333333333333333");
            scene.told.clear();
            scene.aim.dryRun = true;
            scene.deploy("3333333333333333333333333333333333333333");
            scene.aim.dryRun = false;
            List<String> shown = scene.told.lines();
            scene.told.clear();

            scene.deploy("3333333333333333333333333333333333333333");

            assertThat(third.digest()).isNotEqualTo(first.image().digest());
            assertThat(new Onlooker(scene).tags())
                    .containsEntry("backup", first.image().digest());
            assertThat(shown.stream().filter(line -> line.contains("\"imageDigest\"")))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains(first.image().digest());
        }
    }

    @Test
    void whatIsUnderWayWouldBeStopped() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.CREATED);
            scene.deliver(FIRST);
            scene.push(SECOND);
            scene.render(SECOND);
            scene.aim.precedence = new Precedence(OnActive.REPLACE, false);
            scene.aim.dryRun = true;

            scene.deploy(SECOND);

            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Would be sent: codedeploy:StopDeployment POST "));
        }
    }

    @Test
    void whatWaitsWouldContinue() throws Exception {
        try (DeliveryScene scene =
                new DeliveryScene(DeliveryScene.orders().readyWait(Duration.ofMinutes(30)), directory)) {
            scene.project.templates();
            scene.aim.until(Stage.READY);
            scene.deliver(FIRST);
            scene.aim.dryRun = true;

            DeliveryOutcome outcome = scene.proceed(null);

            assertThat(outcome.status()).isEqualTo("DryRun");
            assertThat(outcome.failure()).isNull();
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Would be sent: codedeploy:ContinueDeployment POST "))
                    .endsWith("Dry run: nothing was changed");
            Path summary = Files.writeString(
                    directory.resolve("failsafe-summary.xml"),
                    "<failsafe-summary><completed>1</completed><errors>1</errors><failures>0</failures>"
                            + "<skipped>0</skipped></failsafe-summary>");

            assertThat(scene.proceed(summary).status()).isEqualTo("DryRun");
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Would be sent: codedeploy:StopDeployment POST "));
        }
    }
}
