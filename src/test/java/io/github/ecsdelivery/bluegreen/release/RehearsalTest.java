package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run. */
class RehearsalTest {
    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() throws DeliveryException {
        scene = new ReleaseScene(directory).rendered();
        scene.dryRun = true;
        scene.trouble.closed = true;
        scene.images.closed();
    }

    private DeliveryOutcome deliver() throws DeliveryException {
        return BlueGreenDeliveryTest.deliver(scene);
    }

    private void registered() throws DeliveryException {
        scene.trouble.closed = false;
        scene.past.register(Rendered.read(scene.folder, scene.request()).taskDefinition());
        scene.trouble.changes.clear();
        scene.trouble.closed = true;
    }

    private String key() throws DeliveryException {
        return Rendered.read(scene.folder, scene.request()).key(Past.arn("web:2"));
    }

    @Test
    void eachRequestThatWouldChangeSomethingIsMadeAndNoneSent() throws DeliveryException {
        DeliveryOutcome outcome = deliver();

        assertThat(scene.trouble.changes)
                .containsExactly("put taskdef-….json", "register web:2", "put …", "create d-new");
        assertThat(scene.images.calls)
                .filteredOn(call -> call.startsWith("tag"))
                .containsExactly("tag backup", "tag latest");
        assertThat(scene.images.calls.get(0))
                .as("what runs becomes the backup")
                .contains(ReleaseScene.NEW.digest() + ", " + ReleaseScene.OLD.digest());
        assertThat(scene.bucket).isEmpty();
        assertThat(scene.engine.starts.get(0).revision().version()).isEqualTo("<known-when-uploaded>");
        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(outcome.taskDefinition()).isEqualTo("<TASK_DEFINITION>");
        assertThat(outcome.replaced()).isEqualTo(Past.arn("web:1"));
        assertThat(scene.notes.lines).last().isEqualTo("Dry run: nothing was changed");
    }

    @Test
    void whatIsRegisteredIsNotShownAsToBeRegistered() throws DeliveryException {
        registered();

        assertThat(deliver().taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(scene.trouble.changes).containsExactly("put taskdef-….json", "put …", "create d-new");
        assertThat(scene.notes.lines).contains("Task definition " + Past.arn("web:2") + " is registered already");
    }

    @Test
    void whatRunsAlreadyWouldOnlyBeTagged() throws DeliveryException {
        registered();
        scene.past.runsOnly("web:2", "d-0");

        deliver();

        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.notes.lines)
                .contains("The service runs " + Past.arn("web:2") + " already; there is nothing to deploy");
        assertThat(scene.images.calls).contains("tag latest");
        assertThat(scene.images.calls.get(0))
                .as("what ran before it is not known")
                .isEqualTo("find [" + ReleaseScene.NEW.digest() + ", latest, backup]");
    }

    @Test
    void whatIsUnderWayOfThisRevisionWouldBeFollowed() throws DeliveryException {
        registered();
        scene.engine.underWay(
                Sample.deployment("InProgress").id("d-mine").key(key()).build());

        deliver();

        assertThat(scene.engine.starts).isEmpty();
        assertThat(scene.notes.lines).contains("Deployment d-mine of this revision would be followed");
    }

    @ParameterizedTest
    @CsvSource({"WAIT, false, false", "FAIL, false, false", "REPLACE, false, true", "REPLACE, true, false"})
    void whatWouldBecomeOfAnotherDeploymentIsShown(OnActive onActive, boolean rollback, boolean stopped)
            throws DeliveryException {
        scene.onActive = onActive;
        Sample other = Sample.deployment("InProgress").id("d-8").key("other");
        scene.engine.underWay(rollback ? other.rollsBack("d-7").build() : other.build());

        deliver();

        assertThat(scene.notes.warnings)
                .containsExactly(
                        "Deployment d-8 of another revision is under way; <onActiveDeployment> is " + onActive.word());
        assertThat(scene.trouble.changes.contains("stop d-8 with rollback")).isEqualTo(stopped);
        assertThat(scene.trouble.changes).last().isEqualTo("create d-new");
    }

    @Test
    void anImageThatIsNotPushedYetWouldGetItsTagLater() throws DeliveryException {
        scene.images.images.remove(ReleaseScene.NEW.digest());

        deliver();

        assertThat(scene.notes.lines)
                .contains("Tag latest would move to " + ReleaseScene.NEW.digest() + ", when that is pushed");
    }

    @Test
    void aTagThatIsInItsPlaceIsSaidToBe() throws DeliveryException {
        scene.images.with(ReleaseScene.NEW, "latest");

        deliver();

        assertThat(scene.notes.lines).contains("Tag latest is already on " + ReleaseScene.NEW.digest());
        assertThat(scene.images.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void whatStandsAgainstItAlreadyNowIsThrown() {
        scene.trouble.refuse("put", Code.BUCKET_DENIED);
        assertThatThrownBy(this::deliver).hasMessageContaining("AWS says BUCKET_DENIED");

        scene.images.missing();
        assertThatThrownBy(this::deliver)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.REPOSITORY_MISSING));
    }

    @Test
    void withoutMovingTagsNoneIsLookedAt() throws DeliveryException {
        scene.tags = null;

        deliver();

        assertThat(scene.images.calls).isEmpty();
    }

    @Test
    void aFarSideThatTakesAChangeIsAMistakeOfOurs() {
        scene.trouble.closed = false;

        assertThatThrownBy(this::deliver).hasMessageContaining("A dry run changed something.");
    }
}
