package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Reach;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.report.StatusStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that leave a deployment before its end, and builds that take it up again. */
class StagesTest {
    private static final String THIRD = "3333333333333333333333333333333333333333";

    @TempDir
    Path directory;

    private DeliveryScene scene;
    private Onlooker onlooker;
    private String before;

    @BeforeEach
    void deliverOnce() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders().readyWait(Duration.ofMinutes(30)), directory);
        scene.project.templates();
        onlooker = new Onlooker(scene);
        scene.aim.until(Stage.READY);
        scene.deliver(FIRST);
        scene.aim.watching = Watching.toTheEnd();
        before = requireNonNull(scene.proceed(null).image().digest());
        scene.told.clear();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String leaveAtReady() throws Exception {
        scene.aim.until(Stage.READY);
        DeliveryOutcome left = scene.deliver(SECOND);
        scene.aim.watching = Watching.toTheEnd();
        assertThat(left.stage()).isEqualTo(Stage.READY);
        assertThat(left.status()).isEqualTo("Ready");
        assertThat(left.failure()).isNull();
        assertThat(left.tags()).as("nothing is released yet").isNull();
        return requireNonNull(left.deployment()).id();
    }

    @Test
    void whoeverLeavesAtReadyIsToldHowToGoOn() throws Exception {
        String id = leaveAtReady();

        assertThat(onlooker.tags()).containsEntry("latest", before);
        assertThat(scene.told.lines())
                .contains("Left at the stage 'ready': deployment " + id
                        + " goes on, and tags move when it has succeeded. Take it up with 'mvn"
                        + " ecs-delivery:bluegreen-deploy -Decs-delivery.attach=" + id
                        + "', look at it with 'mvn ecs-delivery:bluegreen-status', or run the same build again.");
    }

    @Test
    void whoeverLeavesIsPromisedNoTagsThatMovedAtThePush() throws Exception {
        scene.aim.moveTags = false;

        String id = leaveAtReady();

        assertThat(scene.told.lines())
                .anyMatch(line ->
                        line.startsWith("Left at the stage 'ready': deployment " + id + " goes on. Take it up with"));
    }

    @Test
    void continueReleasesItAndTheTagsFollow() throws Exception {
        leaveAtReady();

        DeliveryOutcome outcome = scene.proceed(null);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", before);
    }

    @Test
    void continueInTheTerminationWaitEndsIt() throws Exception {
        leaveAtReady();
        scene.aim.until(Stage.SHIFTED);
        DeliveryOutcome shifted = scene.proceed(null);
        assertThat(shifted.stage()).isEqualTo(Stage.SHIFTED);
        scene.aim.watching = Watching.toTheEnd();
        Instant start = scene.sandbox.time().instant();

        assertThat(scene.proceed(null).status()).isEqualTo("Succeeded");
        assertThat(Duration.between(start, scene.sandbox.time().instant())).isLessThan(Duration.ofSeconds(60));
        assertThatThrownBy(() -> scene.proceed(null))
                .hasMessageContaining("is Succeeded and waits for nothing that could be released.");
    }

    @Test
    void testsThatPassedLetItGoOn() throws Exception {
        leaveAtReady();

        assertThat(scene.proceed(summary(12, 0, 0, 1)).status()).isEqualTo("Succeeded");
        assertThat(scene.told.lines()).contains("Integration tests: 12 tests, 0 failed, 1 skipped");
    }

    @ParameterizedTest
    @CsvSource({"12, 1, 0, 0", "12, 0, 2, 0", "0, 0, 0, 0", "3, 0, 0, 3"})
    void testsThatFailedOrDidNotRunRollItBack(int completed, int errors, int failures, int skipped) throws Exception {
        String id = leaveAtReady();

        DeliveryOutcome outcome = scene.proceed(summary(completed, errors, failures, skipped));

        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.TESTS_FAILED);
        assertThat(outcome.failure())
                .hasMessageContaining("so deployment " + id + " was rolled back. Mend what the tests found");
        assertThat(requireNonNull(outcome.rollback()).status()).isEqualTo("Succeeded");
        assertThat(requireNonNull(outcome.cause()).code())
                .as("what the record tells")
                .isEqualTo(Code.TESTS_FAILED);
        assertThat(outcome.cause().evidence()).isNotEmpty();
        assertThat(onlooker.runningImage()).endsWith(before);
        assertThat(onlooker.tags()).containsEntry("latest", before);
    }

    @Test
    void testsThatFailedWhenTrafficHadMovedDoNotSayThatItHadNot() throws Exception {
        leaveAtReady();
        scene.aim.until(Stage.SHIFTED);
        scene.proceed(null);

        assertThat(scene.proceed(summary(12, 1, 0, 0)).failure())
                .hasMessageEndingWith(" was rolled back. Mend what the tests found and deliver again.");
        assertThat(onlooker.runningImage()).endsWith(before);
    }

    @Test
    void testsThatFailedWhenItWasOverRollNothingBack() throws Exception {
        String id = leaveAtReady();
        scene.proceed(null);

        DeliveryOutcome outcome = scene.proceed(summary(12, 1, 0, 0));

        assertThat(outcome.failure())
                .hasMessage("[ECSD-517] The integration tests did not pass (12 tests, 1 failed), but deployment " + id
                        + " has succeeded and was not rolled back. Go back with the goal bluegreen-rollback, or mend"
                        + " what the tests found and deliver again.");
        assertThat(outcome.released()).isTrue();
        assertThat(scene.changes()).doesNotContain("codedeploy:StopDeployment");
    }

    @Test
    void testsThatFailedAreToldThoughTheDeploymentCannotBeStopped() throws Exception {
        String id = leaveAtReady();
        scene.fault("{'kind': 'deny', 'service': 'codedeploy', 'operation': 'StopDeployment'}");

        DeliveryOutcome outcome = scene.proceed(summary(12, 1, 0, 0));

        assertThat(outcome.status()).isEqualTo("Unfinished");
        assertThat(requireNonNull(outcome.deployment()).id()).isEqualTo(id);
        assertThat(outcome.failure())
                .hasMessageStartingWith(
                        "[ECSD-517] The integration tests did not pass (12 tests, 1 failed), but deployment " + id
                                + " could not be stopped and goes on: AWS refused codedeploy:StopDeployment");
    }

    @Test
    void testsThatFailedAreToldThoughTheRollbackIsNotSeen() throws Exception {
        String id = leaveAtReady();
        scene.told.listen(line -> {
            if (line.contains("CodeDeploy rolls back with deployment")) {
                try {
                    scene.fault("{'kind': 'deny', 'service': 'codedeploy', 'operation': 'GetDeployment'}");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });

        assertThat(scene.proceed(summary(12, 1, 0, 0)).failure())
                .hasMessageStartingWith(
                        "[ECSD-517] The integration tests did not pass (12 tests, 1 failed). Deployment " + id
                                + " was stopped")
                .hasMessageContaining("; the end of its rollback d-");
    }

    @Test
    void testsOfAnEarlierBuildDoNotCount() throws Exception {
        leaveAtReady();
        Path old = summary(12, 0, 0, 0);
        Files.setLastModifiedTime(
                old,
                FileTime.from(Files.getLastModifiedTime(scene.folder.path(Started.FILE))
                        .toInstant()
                        .minusSeconds(1)));

        assertThatThrownBy(() -> scene.proceed(old))
                .hasMessageStartingWith("[ECSD-131] ")
                .hasMessageContaining("is older than the deployment");
        assertThat(onlooker.status(onlooker.deployments().get(0))).isEqualTo("Ready");
    }

    @ParameterizedTest
    @CsvSource({"no xml", "<failsafe-summary/>", "<failsafe-summary><completed>x</completed></failsafe-summary>"})
    void aSummaryThatIsNoneStopsBeforeAnythingHappens(String content) throws Exception {
        leaveAtReady();
        Path file = Files.writeString(directory.resolve("summary.xml"), content);

        assertThatThrownBy(() -> scene.proceed(file))
                .hasMessageContaining("is not the summary that maven-failsafe-plugin writes");
        assertThat(onlooker.status(onlooker.deployments().get(0))).isEqualTo("Ready");
    }

    @Test
    void aBuildThatKnowsNothingOfItTakesItUp() throws Exception {
        String id = leaveAtReady();
        Files.delete(scene.folder.path(Started.FILE));
        onlooker.codeDeploy.continueDeployment(
                request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));

        DeliveryOutcome outcome = scene.attach(id);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.taskDefinition()).isEqualTo(onlooker.runningTaskDefinition());
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", before);
    }

    @Test
    void whatItBringsIsKnownAsSoonAsItHasATaskSet() throws Exception {
        scene.aim.until(Stage.CREATED);
        DeliveryOutcome left = scene.deliver(SECOND);
        Files.delete(scene.folder.path(Started.FILE));
        scene.aim.until(Stage.READY);

        DeliveryOutcome outcome = scene.attach(requireNonNull(left.deployment()).id());

        assertThat(outcome.taskDefinition()).isEqualTo(left.taskDefinition());
        assertThat(outcome.image().digest()).isEqualTo(left.image().digest());
    }

    @Test
    void whatAnotherGroupLeftIsNotTakenUp() throws Exception {
        leaveAtReady();
        String account = scene.world.accountId();

        assertThat(Started.read(scene.folder, "default", account, "orders")).isNotNull();
        assertThat(Started.read(scene.folder, "default", account, "other")).isNull();
        assertThat(Started.read(scene.folder, "prd", account, "orders")).isNull();
        assertThat(Started.read(scene.folder, "default", "222222222222", "orders"))
                .isNull();
    }

    @Test
    void theOneUnderWayNeedsNoName() throws Exception {
        String id = leaveAtReady();
        Files.delete(scene.folder.path(Started.FILE));
        scene.aim.until(Stage.READY);

        assertThat(requireNonNull(scene.attach(null).deployment()).id()).isEqualTo(id);
    }

    @Test
    void whatHasFailedIsNotLeftToGoOn() throws Exception {
        String id = leaveAtReady();
        onlooker.codeDeploy.stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true));
        scene.sandbox.time().sleep(Duration.ofMinutes(10));
        scene.aim.until(Stage.CREATED);
        scene.told.clear();

        DeliveryOutcome outcome = scene.attach(id);

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.DEPLOYMENT_STOPPED);
        assertThat(scene.told.lines()).noneMatch(line -> line.contains(id + " goes on"));
    }

    @Test
    void tagsDoNotFollowAReleaseThatALaterOneHasReplaced() throws Exception {
        String id = leaveAtReady();
        byte[] early = Files.readAllBytes(scene.folder.path(Started.FILE));
        scene.proceed(null);
        scene.aim.until(Stage.READY);
        scene.deliver(THIRD);
        scene.aim.watching = Watching.toTheEnd();
        String latest = scene.proceed(null).image().digest();
        Files.write(scene.folder.path(Started.FILE), early);

        DeliveryOutcome outcome = scene.attach(id);

        assertThat(outcome.status()).isEqualTo("Succeeded");
        assertThat(outcome.tags()).isNull();
        assertThat(onlooker.tags()).containsEntry("latest", latest);
        assertThat(scene.told.lines())
                .contains("! The service runs " + onlooker.runningTaskDefinition() + " by now, not "
                        + outcome.taskDefinition() + ", which deployment " + id + " brought; no tag is moved");
    }

    @Test
    void aDeploymentOfAnotherGroupIsNotTakenUp() throws Exception {
        String id = leaveAtReady();
        scene.aim.group = "other";

        assertThatThrownBy(() -> scene.attach(id))
                .hasMessageStartingWith(
                        "[ECSD-508] Deployment " + id + " is of application 'orders' and group 'orders',"
                                + " not of 'orders' and 'other' as <deployment> says.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-ABCDEFGHI", "d-NONE", "arn:of/something"})
    void anIdThatIsUnknownIsSaid(String id) {
        assertThatThrownBy(() -> scene.attach(id))
                .hasMessageStartingWith("[ECSD-508] CodeDeploy has no such deployment: ")
                .hasMessageContaining(id)
                .hasMessageEndingWith("an id looks like d-ABC123DEF.");
    }

    @Test
    void withNothingUnderWayThereIsNothingToTakeUp() throws Exception {
        Files.delete(scene.folder.path(Started.FILE));

        assertThatThrownBy(() -> scene.attach(null))
                .hasMessageStartingWith("[ECSD-508] No deployment is under way in group 'orders'");
    }

    @Test
    void aReadyWaitThatNobodyEndsFailsTheBuild() throws Exception {
        DeliveryOutcome outcome = scene.deliver(SECOND);

        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(outcome.failure())
                .hasMessageContaining("timed out while waiting for a notification to continue. This time out period is"
                        + " 30 minutes");
        assertThat(onlooker.runningImage()).endsWith(before);
    }

    @Test
    void theStatusShowsWhatRunsAndWhatWaits() throws Exception {
        String id = leaveAtReady();

        Overview overview = scene.status();
        Delivery plain = scene.delivery(FIRST);
        Delivery delivery = new Delivery(
                "prd",
                plain.application(),
                plain.accountId(),
                plain.region(),
                plain.registry(),
                plain.commit(),
                new Reach("prd", "http://127.0.0.1:4566"));

        assertThat(requireNonNull(overview.shown()).id()).isEqualTo(id);
        String options = " -Decs-delivery.environment=prd -Decs-delivery.confirm=prd"
                + " -Decs-delivery.sandbox=http://127.0.0.1:4566";
        assertThat(new StatusStory(ZoneOffset.UTC, Command.to(delivery)).lines(overview))
                .contains("Service                orders/orders")
                .contains("Commit                 " + FIRST)
                .anyMatch(line -> line.startsWith("Deployment             " + id + " is Ready, "))
                .contains("  Green                0 % of the traffic, 2 of 2 tasks run")
                .contains("  Waits                for 'mvn ecs-delivery:bluegreen-continue" + options
                        + "', or 'mvn ecs-delivery:bluegreen-rollback" + options + "'")
                .anyMatch(line -> line.startsWith(id + "   Ready"));
    }

    @Test
    void readyIsRefusedWhereNoDeploymentWaits() throws Exception {
        try (DeliveryScene other = new DeliveryScene(DeliveryScene.orders(), directory.resolve("other"))) {
            other.project.templates();
            other.push(FIRST);
            other.render(FIRST);
            other.sandbox.journal().clear();
            other.aim.until(Stage.READY);

            assertThatThrownBy(() -> other.deploy(FIRST))
                    .hasMessageStartingWith("[ECSD-102] <deployment><waitUntil> is ready, but the deployment group");
            assertThat(other.changes()).isEmpty();
        }
    }

    private Path summary(int completed, int errors, int failures, int skipped) throws Exception {
        return Files.writeString(
                directory.resolve("failsafe-summary.xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<failsafe-summary result=\"255\" timeout=\"false\">"
                        + "<completed>" + completed + "</completed><errors>" + errors + "</errors><failures>" + failures
                        + "</failures><skipped>" + skipped + "</skipped><failureMessage/></failsafe-summary>");
    }
}
