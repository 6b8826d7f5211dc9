package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves.Move;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is under way: what ran before is deployed again. */
class RedeploymentTest {
    @TempDir
    Path directory;

    private RollbackScene scene = new RollbackScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new RollbackScene(directory);
        scene.goesBackTo("web:2", RollbackScene.back("InProgress"), RollbackScene.back("Succeeded"));
    }

    private static String digest(int number) {
        return RollbackScene.image(number).digest();
    }

    @Test
    void whatRanBeforeIsDeployedAgainAndTheTagsFollow() throws DeliveryException {
        GoneBack gone = scene.goBack();

        assertThat(scene.trouble.changes).containsExactly("put", "create d-new");
        Start start = scene.engine.starts.get(0);
        assertThat(start.description()).isEqualTo("rollback from web:3 to web:2: too slow");
        assertThat(start.revision().key()).matches("releases/orders/dev/" + RollbackScene.commit(2) + "/[0-9a-f]{64}");
        assertThat(scene.bucket.get(start.revision().key()))
                .contains("TaskDefinition: " + Past.arn("web:2"), "ContainerName: web", "ContainerPort: 8080");
        assertThat(gone.outcome().released()).isTrue();
        assertThat(gone.outcome().replaced()).isEqualTo(Past.arn("web:3"));
        assertThat(requireNonNull(gone.outcome().tags()).moves())
                .containsExactly(new Move("backup", digest(2), digest(1)), new Move("latest", digest(3), digest(2)));
        assertThat(gone.delivery().commit().id()).isEqualTo(RollbackScene.commit(2));
        assertThat(scene.notes.lines)
                .contains(
                        "Going back from web:3 (commit 3abc3abc3abc) to web:2 (commit 2abc2abc2abc), which ran before",
                        "Revision uploaded: s3://revisions/" + start.revision().key() + " (version v1)",
                        "web:2 (commit 2abc2abc2abc) runs again");
    }

    @Test
    void allThatWillChangeIsToldBeforeAnybodyIsAsked() {
        scene.answer = "n";

        assertThatThrownBy(scene::goBack).isInstanceOf(DeliveryException.class);

        assertThat(scene.notes.lines)
                .anyMatch(line -> line.startsWith("Commits that are undone: "))
                .anyMatch(line -> line.startsWith("Image: registry.local/orders@" + digest(3) + " -> "))
                .anyMatch(line -> line.contains("web:3 (running)"))
                .anyMatch(line -> line.startsWith("Group orders-group deploys it with "))
                .anyMatch(line -> line.startsWith("Tag latest will move from "));
    }

    @Test
    void whatWasStartedIsKeptForWhoeverTakesItUp() throws DeliveryException {
        scene.goBack();

        Started kept = requireNonNull(Started.read(scene.folder, "dev", "111111111111", "orders-group"));
        assertThat(kept.id()).isEqualTo("d-new");
        assertThat(kept.taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(kept.replaced()).isEqualTo(Past.arn("web:3"));
        assertThat(kept.commit()).isEqualTo(RollbackScene.commit(2));
        assertThat(scene.folder.path("revision.yaml")).content().contains(Past.arn("web:2"));
    }

    @Test
    void whoeverIsAtTheTerminalIsAskedFirst() throws DeliveryException {
        scene.answer = "n";

        assertThatThrownBy(scene::goBack)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_DECLINED));
        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.questions).containsExactly("Go back from web:3 to web:2? [y/N] ");

        scene.answer = "y";
        assertThat(scene.goBack().outcome().released()).isTrue();
    }

    @Test
    void aDryRunShowsEachRequestAndSendsNone() throws DeliveryException {
        scene.dryRun = true;
        scene.trouble.closed = true;
        scene.images.closed();

        GoneBack gone = scene.goBack();

        assertThat(gone.outcome().status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(gone.outcome().taskDefinition()).isEqualTo(Past.arn("web:2"));
        assertThat(gone.outcome().replaced()).isEqualTo(Past.arn("web:3"));
        assertThat(scene.trouble.changes).containsExactly("put", "create d-new");
        assertThat(scene.engine.starts.get(0).revision().version()).isEqualTo("<known-when-uploaded>");
        assertThat(scene.images.calls).contains("tag backup", "tag latest");
        assertThat(scene.questions).isEmpty();
        assertThat(scene.notes.lines)
                .contains(
                        "Tag backup will move from " + digest(2) + " to " + digest(1),
                        "Tag latest will move from " + digest(3) + " to " + digest(2))
                .last()
                .isEqualTo("Dry run: nothing was changed");
    }

    @Test
    void oneThatFailsMovesNoTag() throws DeliveryException {
        scene.engine.course("d-new", RollbackScene.back("Failed"));

        GoneBack gone = scene.goBack();

        assertThat(requireNonNull(gone.outcome().failure()).code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(scene.images.calls).noneMatch(call -> call.startsWith("tag"));
        assertThat(scene.past.deregistered).isEmpty();
    }

    @Test
    void whoeverCannotWaitDoesNotUndoTheWayBack() throws DeliveryException {
        scene.engine.course("d-new", RollbackScene.back("InProgress"));

        GoneBack gone = scene.goBack();

        assertThat(requireNonNull(gone.outcome().failure()).code()).isEqualTo(Code.DEPLOYMENT_TIMEOUT);
        assertThat(scene.engine.stopped).isEmpty();
    }

    @Test
    void whoLeavesEarlyMovesNoTagYet() throws DeliveryException {
        scene.until = Stage.CREATED;

        GoneBack gone = scene.goBack();

        assertThat(gone.outcome().stage()).isEqualTo(Stage.CREATED);
        assertThat(gone.outcome().tags()).isNull();
    }

    @Test
    void tagsThatDoNotMoveDoNotHideThatTheServiceHasGoneBack() throws DeliveryException {
        scene.images.immutable("latest");

        GoneBack gone = scene.goBack();

        assertThat(gone.outcome().released()).isTrue();
        assertThat(requireNonNull(gone.outcome().failure()).code()).isEqualTo(Code.TAG_NOT_MOVED);
    }

    @Test
    void oldRevisionsAreLookedAfterButNotWhatWasUndone() throws DeliveryException {
        scene.keep = 1;
        scene.release(4);
        scene.past.runsOnly("web:4", "d-4");
        scene.goesBackTo("web:3", RollbackScene.back("Succeeded"));

        scene.goBack();

        assertThat(scene.past.deregistered).as("web:2 would be gone back to").containsExactly("web:1");
    }

    @Test
    void whatRunsAlreadyIsNotDeployedAgainButTagged() throws DeliveryException {
        scene.toRevision = "3";
        scene.images.with(RollbackScene.image(2), "latest");

        GoneBack gone = scene.goBack();

        assertThat(gone.outcome().status()).isEqualTo(DeliveryOutcome.ALREADY_RUNNING);
        assertThat(scene.engine.starts).isEmpty();
        assertThat(requireNonNull(gone.outcome().tags()).moves()).contains(new Move("latest", digest(2), digest(3)));
        assertThat(scene.notes.lines)
                .contains("The service runs web:3 (commit 3abc3abc3abc) already; there is nothing to undo");
    }

    @Test
    void aDryRunTagsNothingOfWhatRunsAlready() throws DeliveryException {
        scene.toRevision = "3";
        scene.dryRun = true;

        assertThat(scene.goBack().outcome().tags()).isNull();
        assertThat(scene.images.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void hooksRunOnlyWhereTheyAreAskedFor(boolean asked, boolean run) throws DeliveryException {
        scene.past.addHook("d-2", "check");
        scene.withHooks = asked;

        scene.goBack();

        assertThat(scene.bucket.values().iterator().next().contains("AfterInstall"))
                .isEqualTo(run);
    }

    @Test
    void hooksThatNobodyKnowsAnyMoreCannotRun() {
        scene.past.loseAppSpec("d-2");
        scene.withHooks = true;
        scene.toRevision = "2";

        assertThatThrownBy(scene::goBack)
                .hasMessageContaining(
                        "<withHooks> is true, but the AppSpec with which web:2 was released cannot be read"
                                + " any more, so nobody knows its hooks.");
    }

    @Test
    void whatMapsSeveralPortsCannotRunWhereNothingTellsWhichGetsTheTraffic() {
        scene.past.registered("web:4").image("web:4", "a", "registry.local/orders@" + digest(2));
        scene.past.image("web:4", "b", "registry.local/orders@" + digest(2));
        scene.toRevision = "4";

        assertThatThrownBy(scene::goBack)
                .hasMessageContaining("Nothing tells which container and port of web:4 get the traffic: the AppSpec of"
                        + " its release cannot be read any more, and it maps a 8080, b 8080.");
    }

    @Test
    void whatIsInactiveCannotRun() {
        scene.past.inactive("web:2");

        assertThatThrownBy(scene::goBack)
                .hasMessageContaining(
                        "web:2 (commit 2abc2abc2abc), which ran before, is INACTIVE, so ECS starts no task"
                                + " from it any more.")
                .hasMessageContaining("-Decs-delivery.toRevision: web:1 (commit 1abc1abc1abc).");
    }

    @Test
    void whatHasNoImageAnyMoreCannotRun() {
        scene.images.images.remove(digest(2));

        assertThatThrownBy(scene::goBack)
                .hasMessageContaining("which ran before, cannot run: its image registry.local/orders@" + digest(2)
                        + " is not in the repository any more.");
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtIsSaidBefore() throws DeliveryException {
        scene.past.image("web:2", "agent", "docker.io/agent:1");

        scene.goBack();

        assertThat(scene.notes.warnings).singleElement().asString().startsWith("docker.io/agent:1 lies in another");
    }

    @Test
    void aRevisionWithoutACommitHasItsNumberInTheKey() throws DeliveryException {
        scene.past.ofOthers("web:2");

        GoneBack gone = scene.goBack();

        assertThat(scene.engine.starts.get(0).revision().key()).startsWith("releases/orders/dev/web-2/");
        assertThat(gone.delivery().commit())
                .isEqualTo(new Commit(
                        "unknown", null, "tag ecs-delivery:commit of web:2", java.time.Instant.EPOCH, false));
    }

    @Test
    void tagsThatWereLeftBehindAreAllThatIsDoneNow() throws DeliveryException {
        scene.past.deployed("d-4", "Succeeded", "web:2", "rollback from web:3 to web:2", "key");
        scene.past.runsOnly("web:2", "d-4");

        GoneBack gone = scene.goBack();

        assertThat(scene.engine.starts).isEmpty();
        assertThat(gone.outcome().status()).isEqualTo(DeliveryOutcome.ALREADY_RUNNING);
        assertThat(requireNonNull(gone.outcome().tags()).moves())
                .containsExactly(new Move("backup", digest(2), digest(1)), new Move("latest", digest(3), digest(2)));
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "The tags were not moved when the service went back from web:3 to web:2; that is all that is"
                                + " done now.");
    }

    @Test
    void aDryRunShowsTheTagsThatWereLeftBehind() throws DeliveryException {
        scene.past.deployed("d-4", "Succeeded", "web:2", "rollback from web:3 to web:2", "key");
        scene.past.runsOnly("web:2", "d-4");
        scene.dryRun = true;
        scene.images.closed();

        assertThat(scene.goBack().outcome().status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(scene.images.calls).contains("tag backup", "tag latest");
    }

    @Test
    void withTheTagsInPlaceItGoesFurtherBack() throws DeliveryException {
        scene.past.deployed("d-4", "Succeeded", "web:2", "rollback from web:3 to web:2", "key");
        scene.past.runsOnly("web:2", "d-4");
        scene.images.with(RollbackScene.image(2), "latest");
        scene.goesBackTo("web:1", RollbackScene.back("Succeeded"));

        assertThat(scene.goBack().outcome().taskDefinition()).isEqualTo(Past.arn("web:1"));
    }

    @Test
    void whoNamesARevisionGetsItWhateverTheTagsAre() throws DeliveryException {
        scene.past.deployed("d-4", "Succeeded", "web:2", "rollback from web:3 to web:2", "key");
        scene.past.runsOnly("web:2", "d-4");
        scene.toRevision = "1";
        scene.goesBackTo("web:1", RollbackScene.back("Succeeded"));

        assertThat(scene.goBack().outcome().taskDefinition()).isEqualTo(Past.arn("web:1"));
    }

    @Test
    void oneThatIsLostFromSightIsToldSo() throws DeliveryException {
        scene.engine.course("d-new", Trouble.failure(Code.ACCESS_DENIED));

        assertThat(scene.goBack().outcome().status()).isEqualTo(DeliveryOutcome.UNFINISHED);
        assertThat(scene.engine.starts).hasSize(1);
    }
}
