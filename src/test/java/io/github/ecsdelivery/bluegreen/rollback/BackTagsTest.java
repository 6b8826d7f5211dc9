package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.bluegreen.rollback.BackTags.Planned;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMover.Step;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackTagsTest {
    private final RollbackScene scene = new RollbackScene(Path.of("."));

    private BackTags tags() throws DeliveryException {
        RollbackRequest request = scene.request();
        return new BackTags(
                name -> scene.images,
                "registry.local",
                request.images(),
                scene.standing().history(),
                scene.notes);
    }

    private Described definition(String name) throws DeliveryException {
        return requireNonNull(scene.past.describe(name));
    }

    /** As {@code tag number} each, with the number of the image. */
    private static List<String> steps(@Nullable Planned planned) {
        return requireNonNull(planned).steps().stream().map(BackTagsTest::step).toList();
    }

    private static String step(Step step) {
        return step.tag() + " " + step.to().digest().charAt("sha256:".length());
    }

    @Test
    void latestGoesToWhatRunsAndBackupToWhatRanBeforeThat() throws DeliveryException {
        assertThat(steps(tags().plan(definition("web:2")))).containsExactly("backup 1", "latest 2");
        assertThat(requireNonNull(tags().plan(definition("web:2"))).digest())
                .isEqualTo(RollbackScene.image(2).digest());
    }

    @Test
    void backupPassesOverWhatTheRepositoryDoesNotHave() throws DeliveryException {
        scene.release(4);
        scene.past.runsOnly("web:4", "d-4");
        scene.images.with(RollbackScene.image(4), "latest");
        scene.images.images.remove(RollbackScene.image(2).digest());

        assertThat(steps(tags().plan(definition("web:3")))).containsExactly("backup 1", "latest 3");
    }

    @Test
    void backupLooksFiveStepsBack() throws DeliveryException {
        for (int i = 4; i <= 8; i++) {
            scene.release(i);
        }
        for (int i = 3; i <= 6; i++) {
            scene.images.images.remove(RollbackScene.image(i).digest());
        }
        scene.images.with(RollbackScene.image(8), "latest", "backup");

        assertThat(steps(tags().plan(definition("web:7")))).containsExactly("backup 2", "latest 7");
        scene.images.images.remove(RollbackScene.image(2).digest());
        assertThat(steps(tags().plan(definition("web:7")))).as("not six").containsExactly("latest 7");
    }

    @Test
    void anImageByItsTagIsLookedUp() throws DeliveryException {
        scene.past.registered("web:4").image("web:4", "web", "registry.local/orders:v4");
        assertThat(tags().plan(definition("web:4"))).as("nobody knows it").isNull();

        scene.images.with(RollbackScene.image(1), "v4");
        assertThat(steps(tags().plan(definition("web:4")))).contains("latest 1");
    }

    @Test
    void theImageOfTheRepositoryCountsWhicheverContainerHasIt() throws DeliveryException {
        scene.past.registered("web:4").image("web:4", "agent", "registry.local/agent@sha256:a");
        scene.past.image("web:4", "proxy", "other.local/orders@sha256:a");
        scene.past.image(
                "web:4",
                "web",
                "registry.local/orders@" + RollbackScene.image(1).digest());

        assertThat(steps(tags().plan(definition("web:4")))).contains("latest 1");
    }

    @Test
    void whereNoTagsMoveNobodyLooks() throws DeliveryException {
        scene.tags = null;

        assertThat(tags().plan(definition("web:2"))).isNull();
        assertThat(tags().move(definition("web:2"))).isNull();
        assertThat(tags().wereLeft(definition("web:2"))).isFalse();
        assertThat(tags().lagBehind(definition("web:2"))).isFalse();
        tags().rehearse(null);
        assertThat(scene.images.calls).isEmpty();
        assertThat(scene.notes.warnings).isEmpty();
    }

    @Test
    void tagsStayWhereWhatRunsIsNoImageOfTheRepository() throws DeliveryException {
        scene.past.registered("web:4").image("web:4", "web", "nginx:1");

        assertThat(tags().move(definition("web:4"))).isNull();
        assertThat(scene.notes.warnings)
                .containsExactly("Tag latest stays where it is, since what runs is no image of orders");
    }

    @ParameterizedTest
    @EnumSource(names = {"TAG_NOT_MOVED", "IMAGE_INACCESSIBLE", "ACCESS_DENIED", "AWS_THROTTLED"})
    void tagsThatCannotMoveKeepNobodyFromGoingBack(Code code) throws DeliveryException {
        scene.images.refuses(code);
        if (code == Code.AWS_THROTTLED) {
            assertThatThrownBy(() -> tags().foresee(definition("web:2"))).isInstanceOf(DeliveryException.class);
            assertThatThrownBy(() -> tags().wereLeft(definition("web:2"))).isInstanceOf(DeliveryException.class);
            return;
        }

        assertThat(tags().foresee(definition("web:2"))).isNull();
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith("The service can go back, but its tags cannot: ");
        assertThat(tags().wereLeft(definition("web:2"))).isFalse();
    }

    @Test
    void tagsWereLeftWhereLatestNamesAReleaseThatDoesNotRun() throws DeliveryException {
        assertThat(tags().wereLeft(definition("web:2"))).isTrue();
        assertThat(tags().wereLeft(definition("web:3"))).as("it runs").isFalse();
        assertThat(tags().lagBehind(definition("web:2"))).isTrue();
        assertThat(tags().lagBehind(definition("web:3"))).isFalse();
    }

    @Test
    void whatAnotherBuildPushedIsNotLeftBehind() throws DeliveryException {
        scene.images.with(RollbackScene.image(9), "latest");
        assertThat(tags().wereLeft(definition("web:2"))).isFalse();

        scene.images.images.remove("latest");
        assertThat(tags().wereLeft(definition("web:2"))).as("there was none").isFalse();
    }

    @Test
    void onlyTheLastFiveReleasesCount() throws DeliveryException {
        for (int i = 4; i <= 7; i++) {
            scene.release(i);
        }
        assertThat(tags().wereLeft(definition("web:2")))
                .as("web:3 is the fifth")
                .isTrue();

        scene.release(8);
        assertThat(tags().wereLeft(definition("web:2"))).isFalse();
    }

    @Test
    void aRevisionThatIsGoneWasNoImage() throws DeliveryException {
        scene.past.delete("web:1");
        scene.past.delete("web:3");

        assertThat(Past.arn("web:3")).isEqualTo(scene.past.running().taskDefinition());
        scene.past.runsOnly("web:2", "d-2");
        assertThat(tags().wereLeft(definition("web:2"))).isFalse();
        assertThat(steps(tags().plan(definition("web:2")))).containsExactly("backup 3", "latest 2");
    }
}
