package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is offered in place of what cannot be gone back to. */
class UsableTest {
    private RollbackScene scene = new RollbackScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new RollbackScene(Path.of("."));
    }

    private DeliveryException instead() throws DeliveryException {
        Standing standing = scene.standing();
        return new Usable(
                        scene.past,
                        standing.history(),
                        new TargetImages(name -> scene.images, "registry.local"),
                        standing.running())
                .instead("It cannot.");
    }

    @Test
    void itIsNeitherWhatRunsNorWhatFailedNorWhatHasNoImage() throws DeliveryException {
        for (int i = 4; i <= 6; i++) {
            scene.release(i);
        }
        scene.past.forget("d-5");
        scene.past.deployed("d-55", "Failed", "web:5");
        scene.images.images.remove(RollbackScene.image(4).digest());

        DeliveryException failure = instead();

        assertThat(failure.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE);
        assertThat(failure.sentence()).isEqualTo("It cannot.");
        assertThat(failure.cure())
                .isEqualTo("Name one that can run with -Decs-delivery.toRevision: web:6 (commit 6abc6abc6abc), web:2"
                        + " (commit 2abc2abc2abc), web:1 (commit 1abc1abc1abc).");
    }

    @Test
    void itIsFiveAtMost() throws DeliveryException {
        for (int i = 4; i <= 9; i++) {
            scene.release(i);
        }
        scene.past.registered("old:1").deployed("d-old", "Succeeded", "old:1");

        assertThat(instead().cure())
                .contains("web:9", "web:8", "web:7", "web:6", "web:5")
                .doesNotContain("web:4", "old");
    }

    @Test
    void ofFiveAFamilyThatWasReleasedBeforeGetsTheRest() throws DeliveryException {
        scene.past
                .registered("old:1")
                .image(
                        "old:1",
                        "web",
                        "registry.local/orders@" + RollbackScene.image(1).digest())
                .deployed("d-old", "Succeeded", "old:1");

        assertThat(instead().cure()).endsWith("web:1 (commit 1abc1abc1abc), old:1.");
    }

    @Test
    void onlyTheNewestTenAreLookedAt() throws DeliveryException {
        for (int i = 4; i <= 13; i++) {
            scene.past.registered("web:" + i).image("web:" + i, "web", "registry.local/orders:gone");
        }

        assertThat(instead().cure()).startsWith("There is no other revision to go back to");
        assertThat(scene.images.calls).hasSize(10);
    }
}
