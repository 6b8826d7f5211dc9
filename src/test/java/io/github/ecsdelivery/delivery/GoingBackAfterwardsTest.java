package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Going back after something else went wrong: a deployment that failed, tags that somebody else moved. */
class GoingBackAfterwardsTest {
    private static final String THIRD = GoingBackTest.THIRD;

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

    private DeliveryOutcome fails(String commit) throws Exception {
        scene.fault("{'kind': 'unhealthy'}");
        DeliveryOutcome failed = scene.deliver(commit);
        assertThat(failed.status()).isEqualTo("Failed");
        scene.sandbox.faults().clear();
        return failed;
    }

    private static String id(DeliveryOutcome outcome) {
        return requireNonNull(outcome.deployment()).id();
    }

    @Test
    void theBuildWhoseDeploymentFailedHasNothingToUndo() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        DeliveryOutcome third = fails(THIRD);

        assertThatThrownBy(() -> outcome(back().inTheBuild()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE))
                .hasMessage("[ECSD-516] This build has started deployment " + id(third)
                        + ", which is Failed, and what runs, orders-web:2, was not brought by it: of this build there is"
                        + " nothing to undo. Pass -Decs-delivery.attach=" + id(second)
                        + " if what runs is to be undone.");
        assertThat(scene.changes()).isEmpty();

        assertThat(outcome(back().inTheBuild().attach(id(second))).taskDefinition())
                .isEqualTo(first.taskDefinition());
    }

    @Test
    void theBuildWhoseDeploymentRunsUndoesIt() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);

        assertThat(outcome(back().inTheBuild()).taskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void whoHasNoPartInTheFailureGoesBackFromWhatRuns() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        fails(THIRD);

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void onTheFirstTaskDefinitionNobodyKnowsWhatBroughtIt() throws Exception {
        fails(FIRST);

        assertThatThrownBy(() -> outcome(back().inTheBuild()))
                .hasMessageContaining("what runs, healthcheck:1, was not brought by it")
                .hasMessageEndingWith("Name what is to run with -Decs-delivery.toRevision.");
    }

    @Test
    void whatIsUndoneAlreadyIsNotUndoneTwice() throws Exception {
        scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.deliver(THIRD);
        DeliveryOutcome gone = outcome(back());

        assertThatThrownBy(() -> outcome(back().inTheBuild()))
                .hasMessageContaining(", which is Succeeded, and what runs, orders-web:2, was not brought by it")
                .hasMessageContaining("-Decs-delivery.attach=" + id(gone));
        assertThat(scene.changes()).isEmpty();

        assertThat(outcome(back().inTheBuild().toRevision("1")).taskDefinition())
                .as("a certain revision is meant whatever was before")
                .endsWith("orders-web:1");
    }

    @Test
    void aWayBackThatFailedIsTriedAgain() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.fault("{'kind': 'unhealthy'}");
        assertThat(outcome(back()).status()).isEqualTo("Failed");
        scene.sandbox.faults().clear();

        assertThat(outcome(back()).status()).isEqualTo("Succeeded");

        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void whatFailedIsNotProposed() throws Exception {
        scene.deliver(FIRST);
        fails(SECOND);
        scene.deliver(THIRD);

        assertThatThrownBy(() -> outcome(back().toRevision("9")))
                .hasMessageEndingWith("Name one that can run with -Decs-delivery.toRevision: orders-web:1 (commit"
                        + " 111111111111).");
    }

    @Test
    void ofACommitWhatWasReleasedCountsMoreThanANewerOneThatFailed() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace("\"512\"", "\"256\""));
        fails(FIRST);
        scene.deliver(SECOND);

        assertThat(outcome(back().toCommit("1111")).taskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void ofACommitWhatNobodyTriedCountsMoreThanWhatFailed() throws Exception {
        scene.deliver(FIRST);
        fails(SECOND);
        String tried = onlooker.ecs
                .listTaskDefinitions(request -> request.familyPrefix("orders-web"))
                .taskDefinitionArns()
                .get(1);
        String untried = copy(tried);
        scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace("\"512\"", "\"256\""));
        fails(SECOND);

        assertThat(untried).endsWith("orders-web:3");
        assertThat(outcome(back().toCommit("2222")).taskDefinition()).isEqualTo(untried);
    }

    /** Registers the same once more, tags and all, and deploys it nowhere. */
    private String copy(String arn) {
        return copy(arn, null);
    }

    /** @param image of its containers, or null for the same */
    private String copy(String arn, @Nullable String image) {
        var described = onlooker.ecs.describeTaskDefinition(request -> request.taskDefinition(arn)
                .include(software.amazon.awssdk.services.ecs.model.TaskDefinitionField.TAGS));
        var tree = described.taskDefinition();
        return onlooker.ecs
                .registerTaskDefinition(request -> request.family(tree.family())
                        .containerDefinitions(tree.containerDefinitions().stream()
                                .map(one -> one.toBuilder()
                                        .image(image == null ? one.image() : image)
                                        .build())
                                .toList())
                        .networkMode(tree.networkMode())
                        .requiresCompatibilities(tree.requiresCompatibilities())
                        .cpu(tree.cpu())
                        .memory(tree.memory())
                        .executionRoleArn(tree.executionRoleArn())
                        .tags(described.tags()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    @Test
    void aTagThatAPushMovedSinceIsNoWayBackLeftUnfinished() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.deliver(THIRD);
        assertThat(outcome(back()).taskDefinition()).endsWith("orders-web:2");
        DeliveryOutcome pushed = fails("4444444444444444444444444444444444444444");
        onlooker.tag(requireNonNull(pushed.image().digest()), "latest");

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", first.image().digest());
    }

    @Test
    void thatTheImageOfWhatRunsIsArchivedKeepsNobodyFromGoingFurtherBack() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        outcome(back());
        String digest = requireNonNull(second.image().digest());
        onlooker.ecr.updateImageStorageClass(request -> request.repositoryName("orders")
                .imageId(id -> id.imageDigest(digest))
                .targetStorageClass("ARCHIVE"));

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.IMAGE_INACCESSIBLE);
        assertThat(scene.told.lines())
                .anyMatch(line -> line.startsWith("! The service can go back, but its tags cannot: [ECSD-"));
    }

    @Test
    void whoMayNotLookAtImagesGoesBackWithoutTheTags() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        scene.deliver(SECOND);
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'BatchGetImage', 'times': 'forever'}");
        scene.aim.dryRun = true;
        assertThat(outcome(back()).status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        scene.aim.dryRun = false;

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(scene.told.lines())
                .anyMatch(line ->
                        line.startsWith("! Whether ") && line.contains(" is still there could not be looked at: "))
                .anyMatch(line -> line.startsWith("! The service can go back, but its tags cannot: [ECSD-"));

        assertThat(outcome(back().toRevision("2")).taskDefinition()).endsWith("orders-web:2");
    }

    @Test
    void anImageNamedByItsTagMayBeAnotherOneNow() throws Exception {
        scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        String pinned = second.image().reference();
        String tagged = pinned.substring(0, pinned.indexOf('@')) + ":111111111111";
        copy(second.taskDefinition(), tagged);

        DeliveryOutcome outcome = outcome(back().toRevision("3"));

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(scene.told.lines())
                .contains("! " + tagged + " is a tag: it may name another image now than it did then.");
    }

    @Test
    void thatTheImageOfWhatRunsIsGoneKeepsNobodyFromGoingFurtherBack() throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        DeliveryOutcome second = scene.deliver(SECOND);
        scene.deliver(THIRD);
        assertThat(outcome(back()).taskDefinition()).isEqualTo(second.taskDefinition());
        String digest = requireNonNull(second.image().digest());
        onlooker.ecr.batchDeleteImage(request -> request.repositoryName("orders")
                .imageIds(ImageIdentifier.builder().imageDigest(digest).build()));

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());

        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", first.image().digest());
    }
}
