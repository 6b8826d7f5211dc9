package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.bluegreen.rollback.GoneBack;
import io.github.ecsdelivery.delivery.Killing.Killed;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Named;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Going back from what was released. */
class GoingBackTest {
    static final String THIRD = "3333333333333333333333333333333333333333";

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

    private WayBack back() {
        return new WayBack(scene, directory.resolve("laptop"));
    }

    private DeliveryOutcome outcome(WayBack way) throws Exception {
        scene.told.clear();
        scene.sandbox.journal().clear();
        return way.go().outcome();
    }

    private static void assertSucceeded(DeliveryOutcome outcome) {
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.status()).isEqualTo("Succeeded");
    }

    @Test
    void whatRanBeforeRunsAgain() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);

        WayBack way = back().reason("baskets are empty");
        GoneBack gone = way.go();

        assertSucceeded(gone.outcome());
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(gone.outcome().taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(gone.outcome().replaced()).isEqualTo(second.taskDefinition());
        assertThat(gone.outcome().image().digest()).isEqualTo(first.image().digest());
        assertThat(gone.delivery().commit().id()).isEqualTo(FIRST);
        Deployment deployment = requireNonNull(gone.outcome().deployment());
        assertThat(deployment.description()).isEqualTo("rollback from orders-web:2 to orders-web:1: baskets are empty");
        assertThat(requireNonNull(deployment.revision()).key())
                .matches("ecs-delivery/orders/default/" + FIRST + "/[0-9a-f]{64}");
        assertThat(Files.readString(way.folder().path("revision.yaml")))
                .contains("TaskDefinition: " + first.taskDefinition(), "ContainerName: web", "ContainerPort: 8080");
        assertThat(way.folder().readJson(Started.FILE, Started.class, "test").id())
                .isEqualTo(deployment.id());
        assertThat(onlooker.revisions("orders-web")).as("nothing is registered").hasSize(2);
    }

    @Test
    void whatWouldChangeIsToldBefore() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.aim.config = "CodeDeployDefault.ECSCanary10Percent5Minutes";
        List<Named> named = IntStream.range(0, 10)
                .mapToObj(i -> new Named(SECOND, "Subject " + i + "\u001b[31m"))
                .toList();
        scene.history = new History(FIRST, SECOND, new Between(12, named));

        outcome(back());

        List<String> lines = scene.told.lines();
        assertThat(lines.subList(0, lines.indexOf("--- orders-web:2 (running)")))
                .startsWith(
                        "Going back from orders-web:2 (commit 222222222222) to orders-web:1 (commit 111111111111), which"
                                + " ran before",
                        "Commits that are undone: 12",
                        "  222222222222 Subject 0?[31m")
                .endsWith(
                        "  222222222222 Subject 9?[31m",
                        "  and 2 more",
                        "Image: " + second.image().reference() + " -> "
                                + first.image().reference(),
                        "Traffic goes to container web, port 8080");
        assertThat(lines)
                .contains(
                        "-environment[COMMIT]: \"" + SECOND + "\"",
                        "+environment[COMMIT]: \"" + FIRST + "\"",
                        "Group orders deploys it with CodeDeployDefault.ECSCanary10Percent5Minutes: when its tasks are"
                                + " healthy, 10 % of the traffic moves, and the rest after 5 min; what is undone runs on"
                                + " for 60 s");
    }

    @Test
    void thatACommitIsGainedWithTheRevisionIsToldToo() throws Exception {
        scene.deliver(FIRST);
        scene.deliver(SECOND);
        assertSucceeded(outcome(back()));
        scene.history = new History(FIRST, SECOND, new Between(1, List.of(new Named(SECOND, "Baskets"))));

        assertSucceeded(outcome(back().toRevision("2")));

        assertThat(scene.told.lines())
                .containsSequence(
                        "Commits that are undone: 0", "Commits that come with it: 1", "  222222222222 Baskets");
    }

    @Test
    void goingBackAgainGoesFurtherBackAndNeverToWhatWasUndone() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        DeliveryOutcome third = scene.deliver(THIRD);

        assertThat(outcome(back()).taskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", second.image().digest())
                .containsEntry("backup", first.image().digest());
        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());

        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags())
                .as("nothing ran before the first, so what was undone is kept")
                .containsEntry("latest", first.image().digest())
                .containsEntry("backup", second.image().digest())
                .containsEntry("333333333333", third.image().digest());
    }

    @Test
    void goingForwardAgainIsARevisionOrARelease() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        assertSucceeded(outcome(back()));

        assertSucceeded(outcome(back().toRevision("orders-web:2")));
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", second.image().digest())
                .containsEntry("backup", first.image().digest());

        assertSucceeded(outcome(back()));
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());

        DeliveryOutcome third = scene.deliver(THIRD);
        assertThat(onlooker.tags())
                .containsEntry("latest", third.image().digest())
                .containsEntry("backup", first.image().digest());
        assertThat(outcome(back()).taskDefinition())
                .as("what ran before the third, not what is next to it")
                .isEqualTo(first.taskDefinition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "orders-web:1", "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders-web:1"})
    void aRevisionIsNamedInThreeWays(String written) throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.deliver(THIRD);

        DeliveryOutcome outcome = outcome(back().toRevision(written));

        assertSucceeded(outcome);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1111", "1111111", FIRST})
    void aCommitIsNamedByItsBeginning(String written) throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.deliver(THIRD);

        assertSucceeded(outcome(back().toCommit(written)));

        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(scene.told.lines().get(0)).endsWith(", as -Decs-delivery.toCommit / <toCommit> says");
    }

    @Test
    void theNewestRevisionOfACommitIsWhatItCameTo() throws Exception {
        scene.deliver(FIRST);
        scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace("\"512\"", "\"256\""));
        DeliveryOutcome smaller = scene.deliver(FIRST);
        scene.deliver(SECOND);

        assertThat(outcome(back().toCommit("1111")).taskDefinition()).isEqualTo(smaller.taskDefinition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders-web | - | 102 | <toRevision> is 'orders-web', expected a number, family:number or the ARN",
                "9 | - | 516 | <toRevision> is '9', but ECS has no task definition orders-web:9. Name one that can run with"
                        + " -Decs-delivery.toRevision: orders-web:1 (commit 111111111111).",
                "- | latest | 102 | <toCommit> is 'latest', expected the id of a commit, or at least the first 4 digits",
                "- | 111 | 102 | <toCommit> is '111', expected the id of a commit",
                "- | 9999 | 516 | <toCommit> is '9999', but none of the newest 100 ACTIVE revisions of orders-web carries",
                "1 | 1111 | 102 | <toRevision> is '1' and <toCommit> is '1111', expected one of the two."
            })
    void whatIsNamedWronglyIsSaidBeforeAnythingHappens(String revision, String commit, String code, String words)
            throws Exception {
        scene.deliver(FIRST);
        scene.deliver(SECOND);
        WayBack way = back();
        if (!revision.equals("-")) {
            way.toRevision(revision);
        }
        if (!commit.equals("-")) {
            way.toCommit(commit);
        }

        assertThatThrownBy(() -> outcome(way)).hasMessageStartingWith("[ECSD-" + code + "] " + words);

        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void aBeginningOfTwoCommitsIsNotEnough() throws Exception {
        scene.deliver(FIRST);
        scene.deliver("1111222222222222222222222222222222222222");

        assertThatThrownBy(() -> outcome(back().toCommit("1111")))
                .hasMessageStartingWith("[ECSD-102] <toCommit> is '1111', and several commits begin so:"
                        + " 1111222222222222222222222222222222222222, " + FIRST + ". Pass more of its id.");
    }

    @Test
    void whatRunsAlreadyIsSuccess() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);

        DeliveryOutcome outcome = outcome(back().toRevision("1"));

        assertThat(outcome.status()).isEqualTo("AlreadyRunning");
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(scene.told.lines())
                .contains("The service runs orders-web:1 (commit 111111111111) already; there is nothing to undo");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void theBootstrapTaskDefinitionHasAnotherImageContainerAndPort() throws Exception {
        String bootstrap = onlooker.runningTaskDefinition();
        DeliveryOutcome first = scene.deliver(FIRST);

        DeliveryOutcome outcome = outcome(back().toRevision("healthcheck:1"));

        assertSucceeded(outcome);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(bootstrap);
        assertThat(onlooker.runningImage()).isEqualTo("zkfmapf123/healthcheck:latest");
        assertThat(outcome.image().reference()).isEqualTo("zkfmapf123/healthcheck:latest");
        assertThat(scene.told.lines())
                .contains(
                        "! zkfmapf123/healthcheck:latest lies in another registry, so nobody can tell here whether it can"
                                + " still be pulled.",
                        "Commits that are undone: unknown, since healthcheck:1 carries no tag ecs-delivery:commit",
                        "Image: " + first.image().reference() + " -> zkfmapf123/healthcheck:latest",
                        "Traffic goes to container bootstrap, port 3000",
                        "! Tag latest stays where it is, since what runs is no image of orders");
        assertThat(onlooker.tags()).containsEntry("latest", first.image().digest());

        assertThat(outcome(back().toCommit("1111")).taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.runningImage()).isEqualTo(first.image().reference());
    }

    @Test
    void beforeTheFirstReleaseThereIsNothingThatIsKnown() throws Exception {
        scene.deliver(FIRST);

        assertThatThrownBy(() -> outcome(back()))
                .hasMessage("[ECSD-516] Nobody knows what ran before orders-web:1: no deployment of the group brought"
                        + " anything older, and the family has no ACTIVE revision below it. There is no other revision"
                        + " to go back to; check out a commit that is good and deliver it.");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void anInactiveRevisionIsSaidBeforeAnythingHappens() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        onlooker.ecs.deregisterTaskDefinition(request -> request.taskDefinition(second.taskDefinition()));

        assertThatThrownBy(() -> outcome(back()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE))
                .hasMessage(
                        "[ECSD-516] orders-web:2 (commit 222222222222), which ran before, is INACTIVE, so ECS starts"
                                + " no task from it any more. Name one that can run with -Decs-delivery.toRevision: orders-web:1"
                                + " (commit 111111111111).");
        assertThat(scene.changes()).isEmpty();

        assertThat(outcome(back().toRevision("1")).taskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void anImageThatHasExpiredIsSaidBeforeAnythingHappens() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        String digest = requireNonNull(second.image().digest());
        onlooker.ecr.batchDeleteImage(request -> request.repositoryName("orders")
                .imageIds(ImageIdentifier.builder().imageDigest(digest).build()));

        assertThatThrownBy(() -> outcome(back()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE))
                .hasMessage("[ECSD-516] orders-web:2 (commit 222222222222), which ran before, cannot run: its image "
                        + second.image().reference() + " is not in the repository any more. Name one that can run with"
                        + " -Decs-delivery.toRevision: orders-web:1 (commit 111111111111).");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void anArchivedImageIsSaidBeforeAnythingHappens() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        String digest = requireNonNull(first.image().digest());
        onlooker.ecr.updateImageStorageClass(request -> request.repositoryName("orders")
                .imageId(id -> id.imageDigest(digest))
                .targetStorageClass("ARCHIVE"));

        assertThatThrownBy(() -> outcome(back()))
                .hasMessageStartingWith(
                        "[ECSD-516] orders-web:1 (commit 111111111111), which ran before, cannot run: its"
                                + " image cannot be pulled: The image " + digest
                                + " of the repository 'orders' cannot be had:"
                                + " ImageInaccessible, ");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void whatFailedNeverRanSoNobodyGoesBackToIt() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.fault("{'kind': 'unhealthy'}");
        assertThat(scene.deliver(SECOND).status()).isEqualTo("Failed");
        scene.sandbox.faults().clear();
        scene.deliver(THIRD);

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void whoMayNotReadTheBucketGoesBackAllTheSame() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.fault("{'kind': 'unhealthy'}");
        assertThat(scene.deliver(SECOND).status()).isEqualTo("Failed");
        scene.sandbox.faults().clear();
        scene.deliver(THIRD);
        scene.fault("{'kind': 'deny', 'service': 's3', 'operation': 'GetObject', 'times': 'forever'}");

        assertThat(outcome(back()).taskDefinition())
                .as("the commit in the key tells what a release brought")
                .isEqualTo(first.taskDefinition());
        assertThat(scene.told.lines()).noneMatch(line -> line.startsWith("! It is not certain"));
    }

    @Test
    void whatAnotherToolDeployedInlineIsKnownToo() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        deployInline(first.taskDefinition());
        scene.deliver(THIRD);

        assertThat(outcome(back()).taskDefinition())
                .as("what ran before, not " + second.taskDefinition() + ", which is next to it")
                .isEqualTo(first.taskDefinition());
    }

    @Test
    void whatNobodyKnowsIsGuessedAndThatIsSaid() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.fault("{'kind': 'unhealthy'}");
        assertThat(scene.deliver(SECOND).taskDefinition()).endsWith("orders-web:2");
        scene.sandbox.faults().clear();
        deployInline(first.taskDefinition());
        String inline = onlooker.deployments().get(0);
        scene.deliver(THIRD);
        scene.fault("{'kind': 'deny', 'service': 'codedeploy', 'operation': 'GetApplicationRevision',"
                + " 'times': 'forever'}");

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.taskDefinition())
                .as("the newest ACTIVE one that did not fail")
                .isEqualTo(first.taskDefinition());
        assertThat(scene.told.lines())
                .contains("! It is not certain what ran before orders-web:3; orders-web:1 is the newest ACTIVE revision"
                        + " below it, since the AppSpec of " + inline
                        + ", the release before, cannot be read any more");
    }

    @Test
    void hooksRunOnlyWhenTheyAreAskedFor() throws Exception {
        scene.close();
        scene = new DeliveryScene(
                DeliveryScene.orders().function(FunctionSpec.succeeding("check-first")), directory.resolve("hooks"));
        scene.project.templates();
        onlooker = new Onlooker(scene);
        scene.project.appSpec(TinyProject.APP_SPEC + "Hooks:\n  - AfterInstall: check-first\n");
        DeliveryOutcome first = scene.deliver(FIRST);
        assertSucceeded(first);
        scene.project.appSpec(TinyProject.APP_SPEC);
        scene.deliver(SECOND);
        scene.fault("{'kind': 'function', 'options': {'name': 'check-first'}}");

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());
        assertSucceeded(outcome(back().toRevision("2")));
        DeliveryOutcome tested = outcome(back().toRevision("1").withHooks());

        assertThat(tested.status()).isEqualTo("Failed");
        assertThat(requireNonNull(tested.deployment()).error()).isNotNull();
        assertThat(requireNonNull(tested.deployment().error()).code()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(onlooker.runningTaskDefinition()).endsWith("orders-web:2");
    }

    @Test
    void hooksThatNobodyKnowsCannotBeAskedFor() throws Exception {
        scene.deliver(FIRST);

        assertThatThrownBy(() -> outcome(back().toRevision("healthcheck:1").withHooks()))
                .hasMessageStartingWith("[ECSD-516] <withHooks> is true, but the AppSpec with which healthcheck:1 was"
                        + " released cannot be read any more")
                .hasMessageEndingWith("Leave out -Decs-delivery.withHooks to go back without hooks.");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void theServiceIsAsItIsTodayButForTheTaskDefinition() throws Exception {
        scene.project.appSpec(TinyProject.APP_SPEC + "        PlatformVersion: 1.3.0\n");
        scene.deliver(FIRST);
        scene.project.appSpec(TinyProject.APP_SPEC + "        PlatformVersion: 1.4.0\n");
        scene.deliver(SECOND);

        WayBack way = back();
        assertSucceeded(outcome(way));

        assertThat(Files.readString(way.folder().path("revision.yaml")))
                .contains("orders-web:1", "PlatformVersion: 1.4.0");
    }

    @Test
    void aDeploymentThatFailsLeavesServiceAndTagsAsTheyWere() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.fault("{'kind': 'unhealthy'}");

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", second.image().digest());
    }

    @Test
    void tagsThatMustNotMoveDoNotHideThatTheServiceWentBack() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'PutImage', 'times': 'forever'}");

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void withoutMovingTagsNoneMoves() throws Exception {
        scene.aim.moveTags = false;
        scene.deliver(FIRST);
        scene.deliver(SECOND);

        assertSucceeded(outcome(back()));

        assertThat(onlooker.tags()).doesNotContainKeys("latest", "backup");
        assertThat(scene.told.lines()).contains("Tags stay where they are");
    }

    @Test
    void killedBetweenDeploymentAndTagsOnlyTheTagsAreLeftToDo() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        scene.ports = far -> Killing.before("tag", 1, far);
        assertThatThrownBy(() -> outcome(back())).isInstanceOf(Killed.class);
        scene.ports = far -> far;

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("AlreadyRunning");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", second.image().digest());
        assertThat(scene.changes()).containsOnly("ecr:PutImage");
        assertThat(scene.told.lines())
                .contains(
                        "! The tags were not moved when the service went back from orders-web:3 to orders-web:2; that is"
                                + " all that is done now. To go back further run it again, or name the revision with"
                                + " -Decs-delivery.toRevision");

        assertThat(outcome(back()).taskDefinition()).endsWith("orders-web:1");
    }

    @Test
    void killedBetweenTheTwoTagsTheyConverge() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        scene.ports = far -> Killing.after("tag", 1, far);
        assertThatThrownBy(() -> outcome(back())).isInstanceOf(Killed.class);
        scene.ports = far -> far;

        outcome(back());

        assertThat(onlooker.tags())
                .containsEntry("latest", second.image().digest())
                .containsEntry("backup", first.image().digest());
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
    }

    @Test
    void theAnswerOfCreateDeploymentMayBeLost() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.fault("{'kind': 'drop-after', 'service': 'codedeploy', 'operation': 'CreateDeployment'}");

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.deployments()).hasSize(3);
    }

    @Test
    void aPersonAtTheTerminalDecides() throws Exception {
        scene.deliver(FIRST);
        scene.deliver(SECOND);
        List<String> questions = new ArrayList<>();

        assertThatThrownBy(() -> outcome(back().prompt(question -> {
                    questions.add(question);
                    return "";
                })))
                .hasMessage(
                        "[ECSD-518] Nothing was changed, since the answer was not yes. Run it again and answer y, or"
                                + " pass -B to be asked nothing.");
        assertThat(questions).containsExactly("Go back from orders-web:2 to orders-web:1? [y/N] ");
        assertThat(scene.changes()).isEmpty();

        assertSucceeded(outcome(back().prompt(question -> "Y")));
    }

    @Test
    void aDryRunTellsTheRequestsAndChangesNothing() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.aim.dryRun = true;

        DeliveryOutcome outcome = outcome(back().reason("to see").prompt(question -> {
            throw new AssertionError("nobody has to decide anything");
        }));

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(outcome.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(outcome.failure()).isNull();
        assertThat(scene.changes()).isEmpty();
        assertThat(scene.calls())
                .as("nothing but reading")
                .allMatch(call -> call.matches("[a-z0-9]+:(Get|List|Describe|BatchGet).*"));
        assertThat(scene.told.lines())
                .containsSubsequence(
                        "Going back from orders-web:2 (commit 222222222222) to orders-web:1 (commit 111111111111), which"
                                + " ran before",
                        "Dry run: nothing was changed")
                .anyMatch(line -> line.startsWith("Would be sent: s3:PutObject PUT ")
                        && line.contains("/ecs-delivery/orders/default/" + FIRST + "/"))
                .anyMatch(line -> line.startsWith("Would be sent: codedeploy:CreateDeployment "))
                .anyMatch(line ->
                        line.contains("\"description\" : \"rollback from orders-web:2 to orders-web:1: to see\""))
                .filteredOn(line -> line.startsWith("Would be sent: ecr:PutImage "))
                .hasSize(2);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(second.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", second.image().digest());
    }

    @Test
    void theDeploymentThatIsMeantMayBeNamed() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        String id = requireNonNull(second.deployment()).id();

        assertThatThrownBy(() -> outcome(back().attach("d-ABCDEFGHI")))
                .hasMessage(
                        "[ECSD-508] -Decs-delivery.attach names d-ABCDEFGHI, which is not under way, and what runs was"
                                + " brought by " + id + ". Leave it out to go back from what runs.");
        assertThat(scene.changes()).isEmpty();

        assertSucceeded(outcome(back().attach(id)));
    }

    @Test
    void itIsFollowedAsFarAsReleasesAre() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.aim.until(Stage.SHIFTED);

        DeliveryOutcome left = outcome(back());

        assertThat(left.stage()).isEqualTo(Stage.SHIFTED);
        assertThat(onlooker.tags()).containsEntry("latest", second.image().digest());
        scene.aim.watching = Watching.toTheEnd();

        DeliveryOutcome taken = outcome(back());

        assertSucceeded(taken);
        assertThat(taken.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(taken.replaced()).as("the traffic had moved already").isNull();
        assertThat(onlooker.tags()).containsEntry("latest", first.image().digest());
        assertThat(scene.changes()).containsOnly("ecr:PutImage");
        assertThat(scene.told.lines())
                .contains("Deployment " + requireNonNull(left.deployment()).id()
                        + " goes back to orders-web:1 (commit 111111111111) already");
    }

    private void deployInline(String arn) {
        String content = TinyProject.APP_SPEC.replace("<TASK_DEFINITION>", arn);
        onlooker.codeDeploy.createDeployment(request -> request.applicationName("orders")
                .deploymentGroupName("orders")
                .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                        .appSpecContent(inline -> inline.content(content))));
        scene.sandbox.time().advanceTo(scene.sandbox.time().instant().plusSeconds(600));
    }

    /** Git that knows one range. */
    private static final class History extends NoHistory {
        private final String before;
        private final String after;
        private final Between between;

        History(String before, String after, Between between) {
            this.before = before;
            this.after = after;
            this.between = between;
        }

        @Override
        public Optional<Between> between(String from, String to, int most) {
            if (from.equals(before) && to.equals(after)) {
                return Optional.of(between);
            }
            return from.equals(after) && to.equals(before) ? Optional.of(new Between(0, List.of())) : Optional.empty();
        }
    }
}
