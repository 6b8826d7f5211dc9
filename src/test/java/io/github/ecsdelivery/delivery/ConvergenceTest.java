package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.delivery.Killing.Killed;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopped anywhere and run again, a delivery comes to the same end, with nothing made twice. */
class ConvergenceTest {
    private static final String THIRD = "3333333333333333333333333333333333333333";

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

    @ParameterizedTest
    @CsvSource({"put, 1", "register, 1", "put, 2", "create, 1", "tag, 1"})
    void killedAfterAnyChangeAndRunAgain(String step, int calls) throws Exception {
        killAfter(step, calls, FIRST);

        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo(step.equals("tag") ? "AlreadyRunning" : "Succeeded");
        assertThat(onlooker.revisions("orders-web")).hasSize(1);
        assertThat(onlooker.deployments()).hasSize(1);
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(outcome.taskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .doesNotContainKey("backup");
        assertThat(scene.sandbox.objects().objects(scene.world.bucket())).hasSize(2);
    }

    @Test
    void killedBetweenTheTwoTagsTheRollbackPointStands() throws Exception {
        String first = scene.deliver(FIRST).image().digest();
        killAfter("tag", 1, SECOND);
        assertThat(onlooker.tags()).containsEntry("latest", first).containsEntry("backup", first);

        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(outcome.status()).isEqualTo("AlreadyRunning");
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatRanBeforeIsKnownWhileBlueWaitsForItsEnd(boolean attached) throws Exception {
        DeliveryOutcome first = scene.deliver(FIRST);
        // So that the tag does not say what ran before.
        onlooker.tag(scene.push(THIRD).digest(), "latest");
        scene.aim.until(Stage.SHIFTED);
        String id = requireNonNull(scene.deliver(SECOND).deployment()).id();
        scene.aim.watching = Watching.toTheEnd();
        Files.delete(scene.folder.path("deployment.json"));

        DeliveryOutcome outcome = attached ? scene.attach(id) : scene.deliver(SECOND);

        assertThat(requireNonNull(outcome.deployment()).id()).isEqualTo(id);
        assertThat(outcome.replaced()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", first.image().digest());
    }

    @Test
    void whatRanBeforeIsKnownToTheFolderWhenItIsOver() throws Exception {
        String first = scene.deliver(FIRST).image().digest();
        onlooker.tag(scene.push(THIRD).digest(), "latest");
        scene.ports = far -> Killing.before("tag", 1, far);
        assertThatThrownBy(() -> scene.deliver(SECOND)).isInstanceOf(Killed.class);
        scene.ports = far -> far;

        assertThat(scene.deliver(SECOND).status()).isEqualTo("AlreadyRunning");
        assertThat(onlooker.tags()).containsEntry("backup", first);
    }

    @Test
    void killedWhileItFollowedTheDeploymentIsTakenUpInTheMiddle() throws Exception {
        scene.told.listen(line -> {
            if (line.startsWith("Install ") && line.contains("InProgress")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> scene.deliver(FIRST)).isInstanceOf(Killed.class);
        scene.told.listen(line -> {});

        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.deployments()).hasSize(1);
        assertThat(onlooker.tags()).containsEntry("latest", outcome.image().digest());
    }

    @Test
    void aDeploymentOfAnotherRevisionStopsTheReleaseBeforeAnythingIsChanged() throws Exception {
        killAfter("create", 1, FIRST);
        String id = onlooker.deployments().get(0);
        scene.sandbox.journal().clear();

        assertThatThrownBy(() -> scene.deliver(SECOND))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessageContaining("Deployment " + id + " of another revision is under way in this group (")
                .hasMessageContaining(
                        "Wait until it is over and run again, or set <deployment><onActiveDeployment> to wait, or to"
                                + " replace, which stops it with rollback.");
        assertThat(scene.changes()).containsExactly("registry:PUT manifest");
    }

    @Test
    void theAnswerOfCreateDeploymentMayBeLost() throws Exception {
        scene.fault("{'kind': 'drop-after', 'service': 'codedeploy', 'operation': 'CreateDeployment'}");

        DeliveryOutcome outcome = scene.deliver(FIRST);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.deployments()).hasSize(1);
        assertThat(scene.told.lines())
                .contains("Deployment " + onlooker.deployments().get(0) + " of this revision is under way already");
    }

    @ParameterizedTest
    @CsvSource({"drop-after", "drop-before", "server-error"})
    void aCallThatMayHaveBeenHeardIsNotRepeatedUnseen(String kind) throws Exception {
        scene.fault("{'kind': '" + kind + "', 'service': 'codedeploy', 'operation': 'CreateDeployment'}");

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        List<String> calls = scene.calls().stream()
                .filter(call -> call.equals("codedeploy:CreateDeployment") || call.equals("codedeploy:ListDeployments"))
                .toList();
        assertThat(calls.subList(1, 3))
                .as("looked for in between")
                .containsExactly("codedeploy:CreateDeployment", "codedeploy:ListDeployments");
        assertThat(calls).hasSize(kind.equals("drop-after") ? 3 : 4);
        assertThat(onlooker.deployments()).hasSize(1);
    }

    @Test
    void throttlingOfTheStartIsWaitedOut() throws Exception {
        scene.fault("{'kind': 'throttle', 'service': 'codedeploy', 'operation': 'CreateDeployment', 'times': 3}");

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        assertThat(scene.calls())
                .filteredOn(call -> call.equals("codedeploy:CreateDeployment"))
                .hasSize(4);
    }

    @Test
    void aStartThatIsNeverAnsweredEndsTheBuild() throws Exception {
        scene.fault(
                "{'kind': 'drop-before', 'service': 'codedeploy', 'operation': 'CreateDeployment', 'times': 'forever'}");

        assertThatThrownBy(() -> scene.deliver(FIRST))
                .hasMessageContaining("codedeploy:CreateDeployment got no answer")
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.AWS_UNREACHABLE));
        assertThat(scene.calls())
                .filteredOn(call -> call.equals("codedeploy:CreateDeployment"))
                .hasSize(3);
    }

    @Test
    void theAnswerOfThePutsMayBeLost() throws Exception {
        scene.fault("{'kind': 'drop-after', 'service': 's3', 'operation': 'PutObject', 'times': 2}");

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        assertThat(scene.sandbox.objects().objects(scene.world.bucket())).hasSize(2);
    }

    @Test
    void theAnswerOfTheTagMayBeLost() throws Exception {
        scene.fault("{'kind': 'drop-after', 'service': 'ecr', 'operation': 'PutImage'}");

        assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        assertThat(onlooker.tags()).containsKey("latest").doesNotContainKey("backup");
    }

    private void killAfter(String step, int calls, String commit) {
        scene.ports = far -> Killing.after(step, calls, far);
        assertThatThrownBy(() -> scene.deliver(commit)).isInstanceOf(Killed.class);
        scene.ports = far -> far;
    }
}
