package io.github.ecsdelivery.bluegreen.release;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentTest {
    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new ReleaseScene(directory).landed("d-1");
        scene.past.runs("ACTIVE", "web:1", "d-old");
    }

    private static Deployment seen(String status) {
        return Sample.deployment(status).build();
    }

    @Test
    void whatThisFolderKnowsOfIsFollowedToItsEndAndItsTagsMove() throws DeliveryException {
        scene.folder.writeJson(Started.FILE, scene.started("d-1"));
        scene.engine.course("d-1", seen("InProgress"), seen("Succeeded"));

        DeliveryOutcome outcome = scene.attachment().follow(scene.attach(null), scene.watching());

        assertThat(outcome.released()).isTrue();
        assertThat(requireNonNull(outcome.tags()).moves()).hasSize(2);
        assertThat(scene.notes.lines).first().isEqualTo("Deployment d-1 is InProgress");
        assertThat(scene.engine.planned).containsExactly("CodeDeployDefault.ECSAllAtOnce");
    }

    @Test
    void withoutAFolderItIsTheOneThatIsUnderWay() throws DeliveryException {
        scene.engine.underWay(seen("InProgress")).course("d-1", seen("InProgress"));

        Started started = scene.attachment().find(scene.attach(null)).started();

        assertThat(started.id()).isEqualTo("d-1");
        assertThat(started.taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(started.image().digest()).isEqualTo(ReleaseScene.NEW.digest());
        assertThat(started.replaced()).isEqualTo(Past.arn("web:1"));
        assertThat(started.replacedDigest()).as("for the tag backup").isEqualTo(ReleaseScene.OLD.digest());
        assertThat(requireNonNull(started.revision()).key()).isEqualTo("prefix/key");
    }

    @Test
    void oneThatIsNamedCountsMoreThanWhatTheFolderKnows() throws DeliveryException {
        scene.folder.writeJson(Started.FILE, scene.started("d-0"));
        scene.engine.course("d-1", seen("InProgress"));

        Started started = scene.attachment().find(scene.attach("d-1")).started();

        assertThat(started.id()).isEqualTo("d-1");
        assertThat(started.commit()).as("nobody says it").isNull();
    }

    @Test
    void anImageOfAnotherRepositoryIsNoBackup() throws DeliveryException {
        scene.past.registered("web:3").image("web:3", "web", "elsewhere/orders@" + ReleaseScene.OLD.digest());
        scene.past.runsOnly("web:2", "d-1").runs("ACTIVE", "web:3", "d-old");
        scene.engine.course("d-1", seen("InProgress"));

        Started started = scene.attachment().find(scene.attach("d-1")).started();

        assertThat(started.replaced()).isEqualTo(Past.arn("web:3"));
        assertThat(started.replacedDigest()).isNull();
    }

    @Test
    void whereNothingIsUnderWayItIsSaid() {
        assertThatThrownBy(() -> scene.attachment().find(scene.attach(null)))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_UNKNOWN))
                .hasMessageContaining("No deployment is under way in group 'orders-group' of application 'orders'.");
    }

    @Test
    void oneOfAnotherGroupIsRefused() {
        scene.engine.course(
                "d-1", Sample.deployment("InProgress").group("other").build());

        assertThatThrownBy(() -> scene.attachment().find(scene.attach("d-1")))
                .hasMessageContaining("Deployment d-1 is of application 'orders' and group 'other', not of 'orders' and"
                        + " 'orders-group' as <deployment> says.");
    }

    @Test
    void oneOfAnotherApplicationIsRefused() {
        scene.engine.course("d-1", seen("InProgress"));
        Attachment.Request other = new Attachment.Request("d-1", "dev", "111111111111", "shop", "orders-group", null);

        assertThatThrownBy(() -> scene.attachment().find(other)).hasMessageContaining("not of 'shop' and");
    }

    @Test
    void itsTaskSetIsWaitedFor() throws DeliveryException {
        scene.past.runsOnly("web:1", "d-old");
        scene.clock.beforeSleep = () -> {
            if (scene.clock.slept.size() == 2) {
                scene.past.runs("ACTIVE", "web:2", "d-1");
            }
        };
        scene.engine.course("d-1", seen("Created"));

        assertThat(scene.attachment().find(scene.attach("d-1")).started().taskDefinition())
                .isEqualTo(Past.arn("web:2"));
        assertThat(scene.clock.slept).containsOnly(Duration.ofSeconds(10)).hasSize(3);
    }

    @Test
    void itsTaskSetIsNotWaitedForWithoutEnd() throws DeliveryException {
        scene.past.runsOnly("web:1", "d-old");
        scene.engine.course("d-1", seen("Created"));

        Started started = scene.attachment().find(scene.attach("d-1")).started();

        assertThat(scene.clock.slept).hasSize(12);
        assertThat(started.taskDefinition()).isEqualTo(Past.arn("web:1"));
        assertThat(started.image())
                .as("what runs is not what it brings, so no tag moves to it")
                .isEqualTo(new ReleasedImage("registry/orders@" + ReleaseScene.OLD.digest(), null, List.of()));
        assertThat(started.replaced()).isNull();
    }

    @Test
    void ofOneThatHasEndedNothingIsWaitedFor() throws DeliveryException {
        scene.past.runsOnly("web:1", "d-old");
        scene.engine.course("d-1", seen("Failed"));

        scene.attachment().find(scene.attach("d-1"));

        assertThat(scene.clock.slept).isEmpty();
    }

    @Test
    void whoIsInterruptedMeanwhileSaysSo() {
        scene.past.runsOnly("web:1", "d-old");
        scene.engine.course("d-1", seen("Created"));
        scene.clock.interrupt = true;

        assertThatThrownBy(() -> scene.attachment().find(scene.attach("d-1")))
                .hasMessageContaining("The build was interrupted while it looked at a deployment.");
        assertThat(Thread.interrupted()).as("whoever is above learns of it").isTrue();
    }

    @Test
    void aTaskDefinitionThatIsGoneHasNoImage() throws DeliveryException {
        scene.past.runsOnly("web:7", "d-1");
        scene.engine.course("d-1", seen("InProgress"));

        assertThat(scene.attachment().find(scene.attach("d-1")).started().image())
                .isEqualTo(new ReleasedImage("", null, List.of()));
    }
}
