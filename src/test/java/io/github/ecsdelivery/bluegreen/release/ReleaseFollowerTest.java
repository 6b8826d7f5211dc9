package io.github.ecsdelivery.bluegreen.release;

import static io.github.ecsdelivery.bluegreen.Sample.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.TagMoves.Move;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFollowerTest {
    private static final String BACK = "Take it up with 'mvn ecs-delivery:bluegreen-deploy"
            + " -Decs-delivery.environment=dev -Decs-delivery.attach=d-1'";

    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new ReleaseScene(directory).landed("d-1");
    }

    private DeliveryOutcome follow(Object... seen) {
        scene.engine.course("d-1", seen);
        return scene.releases().follow(scene.started("d-1"), scene.engine.plan, scene.watching(), scene.tags);
    }

    private static Deployment seen(String status) {
        return Sample.deployment(status).build();
    }

    private static Deployment shifted() {
        return Sample.deployment("InProgress").terminationWait(true).build();
    }

    @Test
    void whenItSucceedsTheTagsMove() {
        DeliveryOutcome outcome = follow(seen("InProgress"), seen("Succeeded"));

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.released()).isTrue();
        assertThat(outcome.failure()).isNull();
        assertThat(requireNonNull(outcome.tags()).moves())
                .containsExactly(
                        new Move("backup", null, ReleaseScene.OLD.digest()),
                        new Move("latest", ReleaseScene.OLD.digest(), ReleaseScene.NEW.digest()));
        assertThat(outcome.replaced()).endsWith("web:1");
        assertThat(outcome.taskDefinition()).endsWith("web:2");
        assertThat(requireNonNull(outcome.revision()).key()).isEqualTo("key");
    }

    @Test
    void withoutMovingTagsNoneMoves() {
        scene.tags = null;

        assertThat(follow(seen("Succeeded")).tags()).isNull();
        assertThat(scene.images.calls).isEmpty();
    }

    @Test
    void tagsThatDoNotMoveFailTheBuildOfAReleaseThatIsDone() {
        scene.images.immutable("latest");

        DeliveryOutcome outcome = follow(seen("Succeeded"));

        assertThat(outcome.released()).isTrue();
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.TAG_NOT_MOVED);
    }

    @Test
    void whereSomethingElseRunsByNowNoTagMoves() {
        scene.past.runsOnly("web:1", "d-2");

        DeliveryOutcome outcome = follow(seen("Succeeded"));

        assertThat(outcome.tags()).isNull();
        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(scene.notes.warnings).singleElement().asString().contains("web:1 by now, not ", "no tag is moved");
    }

    @Test
    void whereTasksRunAnotherImageNoTagMoves() {
        scene.past.containers.add(new RunningContainer("task1", "web", "sha256:other"));

        DeliveryOutcome outcome = follow(seen("Succeeded"));

        assertThat(requireNonNull(outcome.cause()).code()).isEqualTo(Code.DIGEST_MISMATCH);
        assertThat(outcome.released()).isFalse();
        assertThat(outcome.tags()).isNull();
    }

    @Test
    void aServiceThatCannotBeReadAfterwardsDoesNotFailTheRelease() {
        scene.trouble.refuse("running", Code.ACCESS_DENIED, Code.ACCESS_DENIED);

        DeliveryOutcome outcome = follow(seen("InProgress"), seen("Succeeded"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.tags()).isNotNull();
        assertThat(scene.notes.details).singleElement().asString().startsWith("Nobody looks for early signs");
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith("What the service runs could not be checked: ");
    }

    @Test
    void aBuildThatLeavesTellsWhereAndHowToTakeItUp() {
        scene.until = Stage.SHIFTED;

        DeliveryOutcome outcome = follow(seen("InProgress"), shifted());

        assertThat(outcome.stage()).isEqualTo(Stage.SHIFTED);
        assertThat(outcome.tags()).isNull();
        assertThat(outcome.failure()).isNull();
        assertThat(scene.notes.lines)
                .last()
                .asString()
                .startsWith("Left at the stage 'shifted': deployment d-1 goes on, and tags move when it has succeeded. "
                        + BACK);
    }

    @Test
    void aBuildThatDoesNotWaitLooksOnce() {
        scene.until = Stage.CREATED;
        scene.tags = null;

        DeliveryOutcome outcome = follow(seen("Created"), seen("Succeeded"));

        assertThat(outcome.status()).isEqualTo("Created");
        assertThat(scene.engine.reads).isEqualTo(1);
        assertThat(scene.notes.lines)
                .singleElement()
                .asString()
                .startsWith("Left at the stage 'created': deployment d-1 goes on. " + BACK);
    }

    @Test
    void aBuildThatDoesNotWaitLooksAgainWhileItCannotSee() {
        scene.until = Stage.CREATED;

        assertThat(follow(Trouble.failure(Code.AWS_THROTTLED), seen("Created")).failure())
                .isNull();
        assertThat(scene.clock.slept).containsExactly(Duration.ofSeconds(10));

        DeliveryOutcome blind = follow(Trouble.failure(Code.AWS_THROTTLED));
        assertThat(requireNonNull(blind.failure()).code()).isEqualTo(Code.DEPLOYMENT_TIMEOUT);
        assertThat(requireNonNull(blind.failure()).sentence())
                .isEqualTo("Deployment d-1 could not be looked at for 10 min; it goes on.");
    }

    @Test
    void aBuildThatDoesNotWaitStillTellsAnEndThatItSees() {
        scene.until = Stage.CREATED;

        assertThat(follow(seen("Succeeded")).tags()).as("they move").isNotNull();
        assertThat(requireNonNull(follow(seen("Failed")).failure()).code()).isEqualTo(Code.DEPLOYMENT_FAILED);
    }

    @Test
    void ofOneThatIsRolledBackTheReasonIsToldWithTheEndOfTheRollback() {
        Deployment failed = Sample.deployment("Failed")
                .error("HEALTH_CONSTRAINTS", "Too few tasks.")
                .rolledBackBy("d-2")
                .build();
        scene.engine.course("d-2", Sample.deployment("Succeeded").id("d-2").build());

        DeliveryOutcome outcome = follow(seen("InProgress"), failed);

        Cause cause = requireNonNull(outcome.cause());
        assertThat(cause.sentence()).contains("d-2 rolled back to what ran before");
        assertThat(requireNonNull(outcome.rollback()).id()).isEqualTo("d-2");
        assertThat(outcome.tags()).isNull();
        assertThat(scene.images.calls).isEmpty();
        assertThat(scene.notes.warnings)
                .containsExactly("Deployment d-1 failed: HEALTH_CONSTRAINTS, Too few tasks; CodeDeploy rolls back with"
                        + " deployment d-2");
    }

    @Test
    void theReasonIsLookedForBeforeTheRollbackRemovesIt() {
        Deployment failed = Sample.deployment("Failed").rolledBackBy("d-2").build();
        scene.engine.course("d-2", Sample.deployment("Succeeded").id("d-2").build());
        scene.engine.onLook = () -> {
            if (scene.engine.reads == 2) {
                assertThat(scene.said.asked).contains("ecs:ListTasks");
            }
        };

        follow(failed);

        assertThat(scene.said.asked).containsOnlyOnce("ecs:ListTasks");
        assertThat(scene.engine.reads).isEqualTo(2);
    }

    @Test
    void aRollbackThatCannotBeSeenDoesNotHideTheFailure() {
        Deployment failed = Sample.deployment("Failed").rolledBackBy("d-2").build();
        scene.engine.course("d-2", Trouble.failure(Code.ACCESS_DENIED));

        Cause cause = requireNonNull(follow(failed).cause());

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(cause.sentence()).contains("the end of its rollback d-2 was not seen");
    }

    @Test
    void signsOfTroubleAreToldWhileGreenComesUp() {
        Deployment installing = Sample.deployment("InProgress")
                .events(new Event("Install", "InProgress", Sample.START, null, null))
                .build();
        scene.said.stopped(Sample.START, "EssentialContainerExited", "It exited.", "app 1 UNKNOWN no memory");
        scene.clock.now = Sample.START.plusSeconds(90);

        follow(installing, seen("Succeeded"));

        assertThat(scene.notes.warnings).singleElement().asString().contains("CodeDeploy goes on trying until ");
    }

    @Test
    void aServiceThatCannotBeReadDoesNotHideTheFailure() {
        scene.trouble.refuse("running", Code.ACCESS_DENIED, Code.ACCESS_DENIED);

        Cause cause = requireNonNull(follow(seen("Stopped")).cause());

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(cause.evidence().toString()).contains("The service could not be read: AWS says ACCESS_DENIED.");
    }

    @Test
    void oneThatCannotBeFollowedIsToldAsItWasLastSeen() {
        Deployment moving = Sample.deployment("InProgress")
                .events(event("BeforeAllowTraffic", "InProgress"))
                .build();

        DeliveryOutcome outcome = follow(moving, Trouble.failure(Code.ACCESS_DENIED));

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.UNFINISHED);
        assertThat(outcome.stage()).isEqualTo(Stage.READY);
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(follow(Trouble.failure(Code.ACCESS_DENIED)).stage()).isEqualTo(Stage.CREATED);
    }

    @Test
    void aGlanceDoesNotReplaceWhatWasSeenInFull() {
        Deployment full = Sample.deployment("InProgress")
                .terminationWait(true)
                .events(event("AllowTraffic", "Succeeded"))
                .build();

        DeliveryOutcome outcome = follow(full, shifted(), Trouble.failure(Code.ACCESS_DENIED));

        assertThat(requireNonNull(outcome.deployment()).events())
                .isEqualTo(List.of(event("AllowTraffic", "Succeeded")));
    }
}
