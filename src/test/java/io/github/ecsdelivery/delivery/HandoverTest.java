package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rendered for something else is not released. */
class HandoverTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;

    @BeforeEach
    void render() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        scene.push(FIRST);
        scene.render(FIRST);
        scene.sandbox.journal().clear();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aFileThatWasChangedSince() throws Exception {
        Path file = scene.folder.path(Bundle.TASK_DEFINITION);
        Files.writeString(file, Files.readString(file).replace("\"512\"", "\"1024\""));

        refused(FIRST, "SHA-256 of taskdef.json");
    }

    @Test
    void aBundleThatSaysNothing() throws Exception {
        Files.writeString(scene.folder.path(Bundle.FILE), "{}");

        refused(FIRST, "was rendered for the commit (none), this build has " + FIRST);
    }

    @Test
    void aBundleThatLeavesAFileOut() throws Exception {
        Path file = scene.folder.path(Bundle.FILE);
        Files.writeString(file, Files.readString(file).replace("\"appspec.yaml\"", "\"other.yaml\""));

        refused(FIRST, "SHA-256 of appspec.yaml (none)");
    }

    @Test
    void anotherEnvironment() {
        scene.aim.environment = "prd";

        refused(FIRST, "environment default, this build has prd");
    }

    @Test
    void anotherCommit() {
        refused(SECOND, "commit " + FIRST + ", this build has " + SECOND);
    }

    @Test
    void anotherImageThanTheOneRendered() throws Exception {
        scene.push(SECOND);
        scene.sandbox.journal().clear();

        refused(FIRST, "SHA-256 of image.json");
    }

    @Test
    void aCleanSpecIsNotTakenForADirtyOne() {
        scene.dirty = true;

        refused(FIRST, "commit " + FIRST + ", this build has " + FIRST + " with uncommitted changes");
    }

    @Test
    void aDirtyImageIsNotTakenForACleanOne() throws Exception {
        scene.dirty = true;
        scene.push(FIRST);
        scene.dirty = false;

        assertThatThrownBy(() -> scene.render(FIRST))
                .hasMessageContaining("image.json is of the commit " + FIRST + " with uncommitted changes. Expected "
                        + FIRST + ", which this build delivers.");
    }

    @Test
    void aDirtyBuildIsHandedOverWithinItself() throws Exception {
        scene.dirty = true;

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        assertThat(Files.readString(scene.folder.path("image.json"))).contains("\"dirty\":true", "-dirty");
    }

    private void refused(String commit, String words) {
        assertThatThrownBy(() -> scene.deploy(commit))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.HANDOVER_MISMATCH))
                .hasMessageContaining(words)
                .hasMessageContaining("Run ecs-delivery:render-deploy-spec again for this environment and commit.");
        assertThat(scene.calls()).isEmpty();
    }
}
