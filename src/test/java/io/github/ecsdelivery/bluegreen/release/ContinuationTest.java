package io.github.ecsdelivery.bluegreen.release;

import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContinuationTest {
    private static final Deployment READY = deployment("Ready").build();
    private static final Deployment SHIFTED =
            deployment("InProgress").terminationWait(true).build();
    private static final Deployment MOVING = deployment("InProgress").build();
    private static final Deployment DONE = deployment("Succeeded").build();

    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));
    private Path summary = Path.of("missing.xml");

    @BeforeEach
    void set() throws DeliveryException {
        scene = new ReleaseScene(directory).landed("d-1");
        scene.folder.writeJson(Started.FILE, scene.started("d-1"));
        summary = directory.resolve("failsafe-summary.xml");
    }

    private DeliveryOutcome proceed(Object... seen) throws DeliveryException {
        scene.engine.course("d-1", seen);
        return new Continuation(scene.engine, scene.attachment(), scene.releases(), scene.notes)
                .proceed(scene.attach(null), scene.watching(), summary, scene.folder.path(Started.FILE));
    }

    private void tests(int failures) throws IOException {
        Files.writeString(summary, FailsafeSummaryTest.xml(5, 0, failures, 0, false, ""));
    }

    @Test
    void greenThatPassedItsTestsGetsTheTraffic() throws Exception {
        tests(0);

        DeliveryOutcome outcome = proceed(READY, MOVING, DONE);

        assertThat(scene.trouble.changes).containsExactly("proceed d-1 READY");
        assertThat(scene.notes.lines)
                .startsWith("Integration tests: 5 tests, 0 failed", "Deployment d-1 continues: traffic moves to green");
        assertThat(outcome.released()).isTrue();
        assertThat(outcome.tags()).isNotNull();
    }

    @Test
    void blueIsRemovedAtOnceWhereItOnlyWaitsForItsEnd() throws Exception {
        DeliveryOutcome outcome = proceed(SHIFTED, DONE);

        assertThat(scene.trouble.changes).containsExactly("proceed d-1 TERMINATION");
        assertThat(scene.notes.lines)
                .startsWith(
                        "No tests are looked at: " + summary + " is not there",
                        "Deployment d-1 ends its termination wait: blue is removed, and there is no quick way back");
        assertThat(outcome.released()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "InProgress, false, Follow it until it waits",
        "Succeeded, false, There is nothing to continue",
        "Succeeded, true, There is nothing to continue"
    })
    void whatDoesNotWaitIsNotContinued(String status, boolean waits, String cure) {
        assertThatThrownBy(
                        () -> proceed(deployment(status).terminationWait(waits).build()))
                .hasMessageContaining("Deployment d-1 is " + status + " and waits for nothing that could be released.")
                .hasMessageContaining(cure);
        assertThat(scene.trouble.changes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYMENT_NOT_WAITING", "AWS_UNREACHABLE"})
    void anAnswerThatWasLostIsNoFailureOfOneThatGoesOn(Code refusal) throws Exception {
        scene.trouble.refuse("proceed", refusal);

        assertThat(proceed(READY, MOVING, DONE).released()).isTrue();
        assertThat(scene.notes.lines).contains("Deployment d-1 waits no more: AWS says " + refusal + ".");
    }

    @Test
    void oneThatStillWaitsHasNotBeenContinued() {
        scene.trouble.refuse("proceed", Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE);

        assertThatThrownBy(() -> proceed(READY, READY)).hasMessageContaining("AWS says AWS_UNREACHABLE");
        assertThatThrownBy(() -> proceed(SHIFTED, SHIFTED)).hasMessageContaining("AWS says AWS_UNREACHABLE");
    }

    @Test
    void oneWhoseTerminationHasEndedMeanwhileWaitsNoMore() throws Exception {
        scene.trouble.refuse("proceed", Code.DEPLOYMENT_NOT_WAITING);

        Deployment over = deployment("Succeeded").terminationWait(true).build();
        assertThat(proceed(SHIFTED, over).released()).isTrue();
    }

    @Test
    void aRefusalThatLeavesNoDoubtIsToldAsItIs() {
        scene.trouble.refuse("proceed", Code.ACCESS_DENIED);

        assertThatThrownBy(() -> proceed(READY, MOVING)).hasMessageContaining("AWS says ACCESS_DENIED");
    }

    @Test
    void whereNobodyCanLookWhetherItGoesOnItIsSaid() {
        scene.trouble.refuse("proceed", Code.AWS_UNREACHABLE);

        assertThatThrownBy(() -> proceed(READY, Trouble.failure(Code.ACCESS_DENIED)))
                .hasMessageContaining("Nobody knows whether deployment d-1 goes on: AWS says AWS_UNREACHABLE.");
    }

    @Test
    void testsOfAnEarlierBuildAreNotTakenForTheseOnes() throws Exception {
        tests(0);
        Files.setLastModifiedTime(summary, FileTime.fromMillis(1000));
        Path started = scene.folder.path(Started.FILE);
        Files.setLastModifiedTime(started, FileTime.fromMillis(2000));

        assertThatThrownBy(() -> proceed(READY))
                .hasMessageContaining("is older than the deployment, so its tests were not of what was deployed.");

        Files.setLastModifiedTime(started, FileTime.fromMillis(1000));
        proceed(READY, DONE);
        assertThat(scene.trouble.changes).as("of the same time are these").containsExactly("proceed d-1 READY");
    }

    @Test
    void greenThatFailedItsTestsIsRolledBack() throws Exception {
        tests(1);
        scene.engine.course("d-2", deployment("Succeeded").id("d-2").build());

        DeliveryOutcome outcome =
                proceed(READY, deployment("Stopped").rolledBackBy("d-2").build());

        assertThat(scene.trouble.changes).containsExactly("stop d-1 with rollback");
        assertThat(requireNonNull(outcome.cause()).code()).isEqualTo(Code.TESTS_FAILED);
        assertThat(requireNonNull(outcome.failure()).getMessage())
                .contains("The integration tests did not pass (5 tests, 1 failed), so deployment d-1 was rolled back.")
                .contains("Mend what the tests found and deliver again; production traffic never reached green.");
        assertThat(scene.notes.warnings).contains("The tests did not pass; deployment d-1 is stopped with rollback");
        assertThat(scene.images.calls).as("no tag moves").isEmpty();
    }

    @Test
    void aRollbackThatDidNotComeToAGoodEndIsToldBesides() throws Exception {
        tests(1);
        scene.engine.course("d-2", deployment("Failed").id("d-2").build());

        DeliveryOutcome outcome =
                proceed(SHIFTED, deployment("Stopped").rolledBackBy("d-2").build());

        assertThat(requireNonNull(outcome.failure()).getMessage())
                .contains(
                        "did not pass (5 tests, 1 failed). Deployment d-1 was stopped; the rollback d-2 ended as Failed")
                .contains("deliver again.");
    }

    @Test
    void whoLeftEarlyFollowsARollbackToItsEndAllTheSame() throws Exception {
        tests(1);
        scene.until = Stage.READY;
        scene.engine.course("d-2", deployment("Succeeded").id("d-2").build());

        DeliveryOutcome outcome =
                proceed(READY, READY, deployment("Stopped").rolledBackBy("d-2").build());

        assertThat(requireNonNull(outcome.rollback()).id()).isEqualTo("d-2");
    }

    @Test
    void oneThatHasSucceededBeforeItsTestsFailedIsNotRolledBack() throws Exception {
        tests(1);

        DeliveryOutcome outcome = proceed(DONE);

        assertThat(scene.trouble.changes).isEmpty();
        assertThat(requireNonNull(outcome.failure()).getMessage())
                .contains("but deployment d-1 has succeeded and was not rolled back.");
    }

    @Test
    void oneThatCouldNotBeStoppedGoesOn() throws Exception {
        tests(1);
        scene.trouble.refuse("stop", Code.ACCESS_DENIED);

        DeliveryOutcome outcome = proceed(READY);

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.UNFINISHED);
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.TESTS_FAILED);
        assertThat(requireNonNull(outcome.failure()).getMessage())
                .contains("but deployment d-1 could not be stopped and goes on: AWS says ACCESS_DENIED.");
    }

    @Test
    void oneThatIsLostFromSightAfterItsTestsFailedIsToldWithThem() throws Exception {
        tests(1);

        DeliveryOutcome outcome = proceed(READY, Trouble.failure(Code.ACCESS_DENIED));

        assertThat(outcome.cause()).isNull();
        assertThat(requireNonNull(outcome.failure()).code()).isEqualTo(Code.TESTS_FAILED);
        assertThat(requireNonNull(outcome.failure()).sentence()).contains("cannot follow it any more");
    }

    @ParameterizedTest
    @CsvSource({"0, proceed d-1 READY", "1, stop d-1 with rollback"})
    void aDryRunOnlyTells(int failures, String tried) throws Exception {
        tests(failures);
        scene.trouble.closed = true;

        DeliveryOutcome outcome = proceed(READY);

        assertThat(outcome.status()).isEqualTo(DeliveryOutcome.DRY_RUN);
        assertThat(scene.trouble.changes).containsExactly(tried);
        assertThat(scene.notes.lines).last().isEqualTo("Dry run: nothing was changed");
        assertThat(scene.engine.reads).isEqualTo(1);
    }
}
