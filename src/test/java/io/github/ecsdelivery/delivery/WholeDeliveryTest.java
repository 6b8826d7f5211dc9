package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.DeliveryRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeDeliveryTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;

    @BeforeEach
    void open() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        onlooker = new Onlooker(scene);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theServiceRunsTheImageByItsDigest() throws Exception {
        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.failure()).isNull();
        String digest = outcome.image().digest();
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(outcome.taskDefinition());
        assertThat(onlooker.runningImage()).isEqualTo(scene.sandbox.registry() + "/orders@" + digest);
        assertThat(onlooker.tags()).containsOnlyKeys("111111111111", "latest").containsValues(digest, digest);
        assertThat(scene.changes())
                .containsExactly(
                        "registry:PUT manifest",
                        "s3:PutObject",
                        "ecs:RegisterTaskDefinition",
                        "s3:PutObject",
                        "codedeploy:CreateDeployment",
                        "ecr:PutImage");
    }

    @Test
    void theNextCommitTakesLatestAndLeavesTheFirstAsBackup() throws Exception {
        String first = scene.deliver(FIRST).image().digest();
        String second = scene.deliver(SECOND).image().digest();

        assertThat(second).isNotEqualTo(first);
        assertThat(onlooker.tags())
                .containsEntry("latest", second)
                .containsEntry("backup", first)
                .containsEntry("111111111111", first)
                .containsEntry("222222222222", second);
        assertThat(onlooker.runningImage()).endsWith(second);
    }

    @Test
    void tagsThatDoNotMoveFailTheBuildButDoNotHideTheRelease() throws Exception {
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'PutImage', 'times': 2}");

        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.failure())
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ACCESS_DENIED));
        assertThat(Files.readString(scene.folder.path(DeliveryRecord.FILE)))
                .containsPattern("\"status\" ?: ?\"Succeeded\"")
                .containsPattern("\"released\" ?: ?true")
                .containsPattern("\"code\" ?: ?\"ECSD-113\"")
                .containsPattern("\"sentence\" ?: ?\".*ecr:PutImage");
        assertThat(scene.told.lines()).endsWith("Result           Succeeded, but the tags were not moved");

        DeliveryOutcome again = scene.deliver(FIRST);

        assertThat(again.status()).isEqualTo("AlreadyRunning");
        assertThat(requireNonNull(again.failure()).code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(scene.deliver(FIRST).failure()).isNull();
        assertThat(onlooker.tags()).containsEntry("latest", outcome.image().digest());
    }

    @Test
    void theSameCommitAgainChangesNothing() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        var before = onlooker.tags();
        scene.sandbox.journal().clear();

        DeliveryOutcome again = scene.deliver(SECOND);

        assertThat(again.status()).isEqualTo("AlreadyRunning");
        assertThat(again.failure()).isNull();
        assertThat(again.taskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(scene.changes()).isEmpty();
        assertThat(onlooker.tags()).isEqualTo(before);
        assertThat(onlooker.deployments()).hasSize(2);
    }

    @Test
    void theSameTaskDefinitionUnderAnotherAppSpecIsAnotherRelease() throws Exception {
        scene.project.templates();
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.project.appSpec(TinyProject.APP_SPEC + "        PlatformVersion: \"1.4.0\"\n");

        DeliveryOutcome changed = scene.deliver(FIRST);

        assertThat(changed.status()).isEqualTo("Succeeded");
        assertThat(changed.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.deployments()).hasSize(2);
        assertThat(scene.deliver(FIRST).status()).isEqualTo("AlreadyRunning");
    }
}
