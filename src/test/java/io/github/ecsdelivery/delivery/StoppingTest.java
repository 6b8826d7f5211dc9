package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.bluegreen.rollback.GoneBack;
import io.github.ecsdelivery.delivery.Killing.Killed;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Going back while a deployment is under way. */
class StoppingTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;
    private DeliveryOutcome first;
    private String active;

    @BeforeEach
    void leaveTheSecondRunning() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        onlooker = new Onlooker(scene);
        first = scene.deliver(FIRST);
        scene.aim.until(Stage.CREATED);
        active = requireNonNull(scene.deliver(SECOND).deployment()).id();
        scene.aim.watching = Watching.toTheEnd();
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

    private void pass(int seconds) {
        scene.sandbox.time().advanceTo(scene.sandbox.time().instant().plusSeconds(seconds));
    }

    private void assertFirstRunsWithItsTags() {
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", first.image().digest())
                .doesNotContainKey("backup");
    }

    @Test
    void itIsStoppedAndRolledBackAndBothAreFollowed() throws Exception {
        pass(30);

        scene.told.clear();
        scene.sandbox.journal().clear();
        GoneBack gone = back().go();

        DeliveryOutcome outcome = gone.outcome();
        Deployment rollback = requireNonNull(outcome.rollback());
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(outcome.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(outcome.replaced()).endsWith("orders-web:2");
        assertThat(outcome.image().digest()).isEqualTo(first.image().digest());
        assertThat(gone.delivery().commit().id()).isEqualTo(FIRST);
        assertThat(rollback.rollback().of()).isEqualTo(active);
        assertThat(rollback.status()).isEqualTo("Succeeded");
        assertThat(scene.changes()).containsExactly("codedeploy:StopDeployment");
        assertFirstRunsWithItsTags();
        assertThat(scene.told.lines())
                .startsWith("Deployment " + active + " is under way (InProgress, 'orders " + SECOND
                        + "'): it will be stopped, and CodeDeploy lets all traffic go to orders-web:1 again")
                .contains(
                        "Deployment " + active + " is being stopped",
                        "orders-web:1 (commit 111111111111) runs; deployment " + active + " is Stopped",
                        "Tags stay where they are: they had not moved")
                .anyMatch(line -> line.startsWith("Following " + rollback.id()));
    }

    @Test
    void beforeThereIsGreenNothingHasToBeRolledBack() throws Exception {
        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rollback()).isNull();
        assertThat(onlooker.status(active)).isEqualTo("Stopped");
        assertFirstRunsWithItsTags();
    }

    @Test
    void whileBlueWaitsForItsEndTrafficReturnsToIt() throws Exception {
        pass(60);
        assertThat(onlooker.runningTaskDefinition()).endsWith("orders-web:2");

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.stage()).isEqualTo(Stage.SHIFTED);
        assertFirstRunsWithItsTags();
    }

    @Test
    void tagsThatMovedWithThePushGoBack() throws Exception {
        scene.aim.repository = "orders";
        String second = onlooker.tags().get("222222222222");
        onlooker.tag(requireNonNull(first.image().digest()), "backup");
        onlooker.tag(requireNonNull(second), "latest");
        pass(30);

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.failure()).isNull();
        assertThat(onlooker.tags())
                .containsEntry("latest", first.image().digest())
                .containsEntry("backup", second);
    }

    @Test
    void aDryRunShowsTheRequestAndChangesNothing() throws Exception {
        pass(30);
        scene.aim.dryRun = true;

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(scene.changes()).isEmpty();
        assertThat(onlooker.status(active)).isEqualTo("InProgress");
        assertThat(scene.told.lines())
                .anyMatch(line -> line.startsWith("Would be sent: codedeploy:StopDeployment "))
                .anyMatch(line -> line.contains("\"autoRollbackEnabled\" : true"))
                .anyMatch(line -> line.contains("\"deploymentId\" : \"" + active + "\""))
                .endsWith("Dry run: nothing was changed");
    }

    @Test
    void aPersonAtTheTerminalDecides() throws Exception {
        pass(30);
        List<String> questions = new ArrayList<>();

        assertThatThrownBy(() -> outcome(back().prompt(question -> {
                    questions.add(question);
                    return "n";
                })))
                .hasMessageStartingWith("[ECSD-518] ");
        assertThat(questions).containsExactly("Stop " + active + " and go back to orders-web:1? [y/N] ");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void theRevisionThatItLeadsToMayBeNamed() throws Exception {
        pass(30);

        assertThat(outcome(back().toRevision("orders-web:1")).failure()).isNull();
        assertFirstRunsWithItsTags();
    }

    @Test
    void anotherRevisionIsNotWhatStoppingLeadsTo() throws Exception {
        pass(30);

        assertThatThrownBy(() -> outcome(back().toRevision("healthcheck:1")))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessage("[ECSD-506] Deployment " + active + " is under way in this group (InProgress, 'orders "
                        + SECOND + "'), and when it is stopped orders-web:1 runs, not healthcheck:1 as <toRevision> or"
                        + " <toCommit> says. Leave them out to stop it, and then run again with them; or wait until it"
                        + " is over.");
        assertThat(scene.changes()).isEmpty();
    }

    @Test
    void aDeploymentOfAnotherBuildIsLeftAlone() throws Exception {
        pass(30);

        assertThatThrownBy(() -> outcome(back().attach("d-ABCDEFGHI")))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_ACTIVE))
                .hasMessage("[ECSD-506] Deployment " + active + " ('orders " + SECOND + "') is under way in this group,"
                        + " but -Decs-delivery.attach names d-ABCDEFGHI. Wait until it is over, or pass"
                        + " -Decs-delivery.attach=" + active + " if it is the one to be undone.");
        assertThatThrownBy(() -> outcome(back().attach("d-ABCDEFGHI").toRevision("orders-web:1")))
                .as("also where it would lead to what is wanted")
                .hasMessageContaining("but -Decs-delivery.attach names d-ABCDEFGHI.");
        assertThat(scene.changes()).isEmpty();
        assertThat(outcome(back().attach(active)).failure()).isNull();
    }

    @Test
    void aBuildThatHasStartedADeploymentMeansThatOne() throws Exception {
        pass(600);
        outcome(back().toRevision("1"));
        String third = "3333333333333333333333333333333333333333";
        scene.aim.until(Stage.CREATED);
        scene.deliver(third);
        scene.aim.watching = Watching.toTheEnd();
        pass(30);
        String mine = onlooker.deployments().get(0);

        assertThatThrownBy(() -> outcome(back()))
                .as("that folder knows of the deployment that went back")
                .hasMessageContaining("' ) is under way".replace(" )", ")"))
                .hasMessageContaining("but this build has started ")
                .hasMessageEndingWith("or pass -Decs-delivery.attach=" + mine + " if it is the one to be undone.");
        assertThat(scene.changes()).isEmpty();

        assertThat(outcome(back().inTheBuild()).failure()).isNull();
        assertThat(onlooker.status(mine)).isEqualTo("Stopped");
    }

    @Test
    void aRollbackOfCodeDeployIsFollowed() throws Exception {
        pass(30);
        onlooker.codeDeploy.stopDeployment(
                request -> request.deploymentId(active).autoRollbackEnabled(true));
        pass(3);
        String rollback = onlooker.deployments().get(0);

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.failure()).isNull();
        assertThat(requireNonNull(outcome.deployment()).id()).isEqualTo(rollback);
        assertThat(scene.changes()).isEmpty();
        assertFirstRunsWithItsTags();
        assertThat(scene.told.lines()).startsWith("Deployment " + rollback + " rolls back " + active + " already");
    }

    @Test
    void aDryRunOnlyTellsOfARollbackOfCodeDeploy() throws Exception {
        pass(30);
        onlooker.codeDeploy.stopDeployment(
                request -> request.deploymentId(active).autoRollbackEnabled(true));
        pass(3);
        String rollback = onlooker.deployments().get(0);
        scene.aim.dryRun = true;

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(outcome.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.status(rollback)).as("nobody waited for it").isNotEqualTo("Succeeded");
        assertThat(scene.told.lines())
                .containsExactly(
                        "Deployment " + rollback + " rolls back " + active + " already",
                        "Dry run: nothing was changed");
    }

    @Test
    void aDryRunOnlyTellsOfWhatGoesBackAlready() throws Exception {
        pass(600);
        scene.told.listen(line -> {
            if (line.startsWith("Install ") && line.contains("InProgress")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> outcome(back())).isInstanceOf(Killed.class);
        scene.told.listen(line -> {});
        String way = onlooker.deployments().get(0);
        scene.aim.dryRun = true;
        WayBack another = new WayBack(scene, directory.resolve("another"));

        DeliveryOutcome outcome = outcome(another);

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(outcome.taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.status(way)).as("nobody waited for it").isEqualTo("InProgress");
        assertThat(another.folder().path("deployment.json")).doesNotExist();
        assertThat(scene.changes()).isEmpty();
        assertThat(scene.told.lines())
                .endsWith("Dry run: it would be followed, and then the tags moved; nothing was changed");
    }

    @Test
    void whatSucceedsBeforeItCanBeStoppedIsUndoneByADeployment() throws Exception {
        pass(60);
        scene.told.listen(line -> {
            if (line.startsWith("Deployment " + active + " is under way")) {
                pass(600);
            }
        });

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.status(active)).isEqualTo("Succeeded");
        assertThat(requireNonNull(outcome.deployment()).description())
                .isEqualTo("rollback from orders-web:2 to orders-web:1");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(scene.told.lines()).contains("! Deployment " + active + " had succeeded before it could be stopped");
    }

    @Test
    void whereBlueIsGoneAlreadyTheBuildFailsAndSaysWhatRuns() throws Exception {
        pass(100);
        while (onlooker.taskSets().stream().map(TaskSet::status).noneMatch("DRAINING"::equals)) {
            pass(1);
        }

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(onlooker.runningTaskDefinition()).endsWith("orders-web:2");
        assertThat(outcome.taskDefinition()).endsWith("orders-web:2");
        assertThat(requireNonNull(outcome.failure()))
                .hasMessageStartingWith(
                        "[ECSD-511] Deployment " + active + " is Stopped, but orders-web:2 still runs: ")
                .hasMessageEndingWith(
                        "Run bluegreen-rollback again: with nothing under way it goes back by a deployment of its own.");

        assertThat(outcome(back()).taskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
    }

    @Test
    void killedWhileItWentBackItIsTakenUpAndNotStopped() throws Exception {
        pass(600);
        scene.told.listen(line -> {
            if (line.startsWith("Install ") && line.contains("InProgress")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> outcome(back())).isInstanceOf(Killed.class);
        scene.told.listen(line -> {});

        DeliveryOutcome outcome = outcome(back());

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(scene.calls()).doesNotContain("codedeploy:StopDeployment", "codedeploy:CreateDeployment");
        assertThat(onlooker.runningTaskDefinition()).isEqualTo(first.taskDefinition());
        assertThat(onlooker.tags()).containsEntry("latest", first.image().digest());
    }

    @Test
    void goingBackCanItselfBeStoppedByNamingWhatRuns() throws Exception {
        pass(600);
        scene.told.listen(line -> {
            if (line.startsWith("AllowTestTraffic ")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> outcome(back())).isInstanceOf(Killed.class);
        scene.told.listen(line -> {});

        DeliveryOutcome outcome = outcome(back().toRevision("orders-web:2"));

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(outcome.failure()).isNull();
        assertThat(onlooker.runningTaskDefinition()).endsWith("orders-web:2");
    }
}
