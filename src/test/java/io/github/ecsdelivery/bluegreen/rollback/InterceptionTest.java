package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves.Move;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment is under way: web:4 takes the place of web:3, which has the traffic. */
class InterceptionTest {
    @TempDir
    Path directory;

    private RollbackScene scene = new RollbackScene(Path.of("."));
    private Sample active = Sample.deployment("InProgress");

    @BeforeEach
    void set() {
        scene = new RollbackScene(directory);
        active = scene.releasing();
    }

    private GoneBack goBack(Sample stopped) throws DeliveryException {
        scene.engine.underWay(active.build()).course("d-4", active.build(), stopped.build());
        scene.engine.course("d-5", Sample.deployment("Succeeded").id("d-5").build());
        return scene.goBack();
    }

    private static Sample stopped() {
        return Sample.deployment("Stopped").id("d-4").rolledBackBy("d-5");
    }

    @Test
    void itIsStoppedAndFollowedUntilWhatRanBeforeRuns() throws DeliveryException {
        GoneBack gone = goBack(stopped());

        assertThat(scene.trouble.changes).containsExactly("stop d-4 with rollback");
        assertThat(scene.questions).containsExactly("Stop d-4 and go back to web:3? [y/N] ");
        assertThat(gone.outcome().failure()).isNull();
        assertThat(gone.outcome().status()).isEqualTo("Stopped");
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:3"));
        assertThat(gone.outcome().replaced()).isEqualTo(Past.arn("web:4"));
        assertThat(requireNonNull(gone.outcome().rollback()).id()).isEqualTo("d-5");
        assertThat(gone.outcome().image().digest())
                .isEqualTo(RollbackScene.image(3).digest());
        assertThat(gone.delivery().commit().id()).isEqualTo(RollbackScene.commit(3));
        assertThat(scene.notes.lines)
                .contains(
                        "Deployment d-4 is under way (InProgress, 'orders 0123456789ab on main'): it will be stopped, and"
                                + " CodeDeploy lets all traffic go to web:3 again",
                        "Deployment d-4 is being stopped",
                        "Deployment d-4 was stopped; CodeDeploy rolls back with deployment d-5",
                        "web:3 (commit 3abc3abc3abc) runs; deployment d-4 is Stopped",
                        "Tags stay where they are: they had not moved");
        assertThat(gone.outcome().tags()).isNull();
    }

    @Test
    void tagsThatThePushHadMovedGoBack() throws DeliveryException {
        scene.images.with(RollbackScene.image(4), "latest");

        GoneBack gone = goBack(stopped());

        assertThat(requireNonNull(gone.outcome().tags()).moves())
                .containsExactly(new Move(
                        "latest",
                        RollbackScene.image(4).digest(),
                        RollbackScene.image(3).digest()));
    }

    @Test
    void tagsThatCannotGoBackDoNotHideThatTheServiceHas() throws DeliveryException {
        scene.images.with(RollbackScene.image(4), "latest").immutable("latest");

        DeliveryOutcome outcome = goBack(stopped()).outcome();

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.TAG_NOT_MOVED);
    }

    @Test
    void nothingIsStoppedWhereSomebodySaysNo() {
        scene.answer = "no";

        assertThatThrownBy(() -> goBack(stopped())).hasMessageContaining("the answer was not yes");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void aDryRunShowsTheStop() throws DeliveryException {
        scene.dryRun = true;
        scene.trouble.closed = true;

        GoneBack gone = goBack(stopped());

        assertThat(scene.trouble.changes).containsExactly("stop d-4 with rollback");
        assertThat(scene.questions).isEmpty();
        assertThat(gone.outcome().status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:3"));
        assertThat(scene.notes.lines).last().isEqualTo("Dry run: nothing was changed");
    }

    @ParameterizedTest
    @CsvSource({"false, CodeDeploy does not say why", "true, Nothing to roll back to"})
    void whereGreenStillRunsItHasNotGoneBack(boolean says, String why) throws DeliveryException {
        scene.past.runsOnly("web:4", "d-4").runs("ACTIVE", "web:3", "d-3");
        Sample stopped = Sample.deployment("Stopped").id("d-4");

        DeliveryOutcome outcome = goBack(says ? stopped.rollbackSays("Nothing to roll back to. ") : stopped)
                .outcome();

        assertThat(requireNonNull(outcome.cause()).code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(requireNonNull(outcome.cause()).sentence())
                .isEqualTo("Deployment d-4 is Stopped, but web:4 still runs: " + why + ".");
        assertThat(scene.images.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void aRollbackThatFailedIsNamed() throws DeliveryException {
        scene.past.runsOnly("web:4", "d-4").runs("ACTIVE", "web:3", "d-3");
        scene.engine.underWay(active.build()).course("d-4", stopped().build());
        scene.engine.course("d-5", Sample.deployment("Failed").id("d-5").build());

        assertThat(requireNonNull(scene.goBack().outcome().cause()).sentence())
                .isEqualTo("Deployment d-4 is Stopped, but web:4 still runs: the rollback d-5 ended as Failed.");
    }

    @Test
    void whereNobodyKnowsWhatRanBeforeAnythingElseIsIt() throws DeliveryException {
        scene.past.runsOnly("web:4", "d-4");
        scene.engine.onLook = () -> scene.past.runsOnly("web:3", "d-3");

        DeliveryOutcome outcome = goBack(stopped()).outcome();

        assertThat(scene.questions).containsExactly("Stop d-4 and go back to what ran before? [y/N] ");
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.taskDefinition()).isEqualTo(Past.arn("web:3"));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void whoWantsAnotherRevisionThanThisLeadsToIsRefused(String revision, boolean leads) throws DeliveryException {
        scene.toRevision = revision;

        if (leads) {
            assertThat(goBack(stopped()).outcome().taskDefinition()).isEqualTo(Past.arn("web:3"));
            return;
        }
        assertThatThrownBy(() -> goBack(stopped()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessageContaining("Deployment d-4 is under way in this group (InProgress, 'orders 0123456789ab on"
                        + " main'), and when it is stopped web:3 runs, not web:2 as <toRevision> or <toCommit> says.");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void aRollbackOfCodeDeployIsFollowedNotStopped() throws DeliveryException {
        active = Sample.deployment("InProgress").id("d-4").rollsBack("d-9");

        GoneBack gone = goBack(Sample.deployment("Succeeded").id("d-4").rollsBack("d-9"));

        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.questions).isEmpty();
        assertThat(scene.notes.lines).contains("Deployment d-4 rolls back d-9 already");
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:3"));
        assertThat(gone.outcome().failure()).isNull();
    }

    @Test
    void aDryRunDoesNotWaitForARollbackOfCodeDeploy() throws DeliveryException {
        active = active.rollsBack("d-9");
        scene.dryRun = true;

        assertThat(goBack(stopped()).outcome().status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(scene.engine.reads).isZero();
    }

    @Test
    void whoWantsAnotherRevisionThanARollbackLeadsToIsRefused() {
        active = active.rollsBack("d-9");
        scene.toRevision = "1";

        assertThatThrownBy(() -> goBack(stopped())).hasMessageContaining("not web:1 as <toRevision>");
    }

    @ParameterizedTest
    @CsvSource({"'', true", "2, true", "1, false"})
    void aWayBackThatSomebodyBeganIsTakenUp(String revision, boolean taken) throws DeliveryException {
        scene.past.runsOnly("web:3", "d-3").runs("ACTIVE", "web:2", "d-4");
        active.description("rollback from web:3 to web:2");
        scene.toRevision = revision.isEmpty() ? null : revision;
        scene.engine.onLook = () -> scene.past.runsOnly("web:2", "d-4");

        if (!taken) {
            assertThatThrownBy(() -> goBack(stopped())).hasMessageContaining("not web:1 as <toRevision>");
            return;
        }
        GoneBack gone = goBack(Sample.deployment("Succeeded").id("d-4"));

        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.notes.lines).contains("Deployment d-4 goes back to web:2 (commit 2abc2abc2abc) already");
        assertThat(gone.outcome().released()).isTrue();
        assertThat(requireNonNull(gone.outcome().tags()).moves()).hasSize(2);
        assertThat(gone.outcome().replaced()).isEqualTo(Past.arn("web:3"));
    }

    @Test
    void aDryRunOnlyTellsOfAWayBackThatSomebodyBegan() throws DeliveryException {
        active.description("rollback from web:3 to web:2");
        scene.dryRun = true;

        GoneBack gone = goBack(stopped());

        assertThat(gone.outcome().status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(scene.notes.lines)
                .last()
                .isEqualTo("Dry run: it would be followed, and then the tags moved; nothing was changed");
        assertThat(scene.engine.reads).isZero();
    }
}
