package io.github.ecsdelivery.bluegreen.follow;

import static io.github.ecsdelivery.bluegreen.Sample.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.environment.ManualClock;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentFollowerTest {
    private final DeliveryException throttled = new DeliveryException(Code.AWS_THROTTLED, "Rate exceeded.", "Wait.");
    private final DeliveryException lost = new DeliveryException(Code.AWS_UNREACHABLE, "Reset.", "Wait.");
    private final DeliveryException expired = new DeliveryException(Code.CREDENTIALS_EXPIRED, "Expired.", "Log in.");
    private static final Shift LINEAR = new Shift("TimeBasedLinear", 10, Duration.ofMinutes(1));

    private final List<String> told = new ArrayList<>();
    private final List<String> live = new ArrayList<>();
    private final ManualClock clock = new ManualClock(START);
    private final ScriptedEngine engine = new ScriptedEngine();
    private final AtomicReference<@Nullable Supplier<String>> atInterrupt = new AtomicReference<>();
    private Manners manners = Manners.leave();
    private boolean attended;

    private DeploymentFollower.Followed follow(Plan plan, Stage until, Duration budget) throws DeliveryException {
        return follower()
                .follow(new Watch(
                        "d-1",
                        until,
                        plan,
                        new WaitBudget(Duration.ofMinutes(5), budget),
                        manners,
                        "Take d-1 up again."));
    }

    private DeploymentFollower follower() {
        Interrupts interrupts = last -> {
            atInterrupt.set(last);
            return () -> atInterrupt.set(null);
        };
        return new DeploymentFollower(
                engine, new DeploymentFollower.Surroundings(clock, new Lines(), interrupts, ZoneOffset.UTC, attended));
    }

    private DeploymentFollower.Followed follow(Duration budget) throws DeliveryException {
        return follow(Sample.plan("config", Shift.atOnce(), 0, 60), Stage.SUCCEEDED, budget);
    }

    @Test
    void tellsOnlyWhatChangesAndWhatIsLeft() throws DeliveryException {
        Event installing = new Event("Install", "InProgress", START, null, null);
        Event installed = new Event("Install", "Succeeded", START, START.plusSeconds(41), null);
        Event shifting = new Event("AllowTraffic", "InProgress", START.plusSeconds(45), null, null);
        engine.answers.add(seen("InProgress", false, List.of(installing), weights(100, 0)));
        engine.answers.add(seen("InProgress", false, List.of(installing), weights(100, 0)));
        engine.answers.add(seen("InProgress", false, List.of(installed, shifting), weights(90, 10)));
        engine.answers.add(seen("InProgress", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("InProgress", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("Succeeded", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("Succeeded", true, List.of(installed), weights(0, 100)));

        DeploymentFollower.Followed followed =
                follow(Sample.plan("config", LINEAR, 0, 60), Stage.SUCCEEDED, Duration.ofHours(2));

        assertThat(engine.glances)
                .as("looks at half the price while blue waits for its end")
                .isEqualTo(2);
        assertThat(followed.last().succeeded()).isTrue();
        assertThat(followed.traffic())
                .containsExactly(
                        new TrafficStep(START.plusSeconds(20), 90, 10), new TrafficStep(START.plusSeconds(30), 0, 100));
        assertThat(told)
                .containsExactly(
                        "Following d-1 to the stage 'succeeded': about 5 min, until 12:05; at most 2 h",
                        "Install                InProgress",
                        "Tasks running          blue 2/2, green 2/2",
                        "Install                Succeeded after 41 s",
                        "AllowTraffic           InProgress",
                        "Traffic                blue 90 %, green 10 %; about 70 min left",
                        "Traffic                blue 0 %, green 100 %; about 70 min left",
                        "Traffic is on green; blue stays until about 13:10 (70 min), and until then CodeDeploy can"
                                + " still roll back");
        assertThat(clock.now()).isEqualTo(START.plusSeconds(50));
        assertThat(live).contains("Install [--------------------] green 0 %; about 72 min left");
        assertThat(live).contains("AllowTraffic [##------------------] green 10 %; about 70 min left");
    }

    @Test
    void aPollIsMadeOnceInTenSecondsHoweverLongItTakes() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));
        engine.onLook = () -> clock.now = clock.now.plusSeconds(4);

        follow(Duration.ofHours(1));

        assertThat(clock.slept).containsExactly(Duration.ofSeconds(6), Duration.ofSeconds(6));
    }

    @Test
    void tasksThatComeAndGoWithoutEndAreToldOnceForEachEvent() throws DeliveryException {
        Event installing = new Event("Install", "InProgress", START, null, null);
        Event failed = new Event("Install", "Failed", START, START.plusSeconds(60), null);
        for (int running : new int[] {0, 2, 0, 2, 0, 2}) {
            engine.answers.add(seen("InProgress", false, List.of(installing), green(running)));
        }
        engine.answers.add(seen("InProgress", false, List.of(failed), green(2)));
        engine.answers.add(seen("Failed", false, List.of(failed), green(0)));

        follow(Duration.ofHours(1));

        assertThat(told.subList(1, told.size()))
                .containsExactly(
                        "Install                InProgress",
                        "Tasks running          green 0/2",
                        "Tasks running          green 2/2",
                        "Install                Failed after 60 s",
                        "Tasks running          green 0/2");
    }

    @Test
    void timeThatAnotherBuildPassesDuringALookIsNotHeldAgainstTheDeployment() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));
        engine.onLook = () -> clock.now = clock.now.plus(Duration.ofHours(2));

        assertThat(follow(Duration.ofHours(1)).last().succeeded()).isTrue();
    }

    @Test
    void throttlingAndALostNetworkAreWaitedOutWithGrowingPausesAndAreToldOnce() throws DeliveryException {
        for (int i = 0; i < 5; i++) {
            engine.answers.add(throttled);
        }
        engine.answers.add(lost);
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Failed", false, List.of(), List.of()));

        assertThat(follow(Duration.ofHours(1)).last().status()).isEqualTo("Failed");

        assertThat(clock.slept).extracting(Duration::toSeconds).containsExactly(10L, 20L, 40L, 60L, 60L, 60L, 10L, 10L);
        assertThat(told.subList(1, told.size()))
                .containsExactly(
                        "! Could not look at deployment d-1, trying again: [ECSD-903] Rate exceeded. Wait.",
                        "! Could not look at deployment d-1, trying again: [ECSD-902] Reset. Wait.",
                        "Deployment d-1 can be seen again, after 4 min 10 s");
    }

    @Test
    void tenMinutesWithoutANetworkAreNoReasonToGiveUp() throws DeliveryException {
        for (int i = 0; i < 13; i++) {
            engine.answers.add(lost);
        }
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));

        assertThat(follow(Duration.ofHours(1)).last().succeeded()).isTrue();
        assertThat(Duration.between(START, clock.now())).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void aRefusalThatWillNotPassEndsTheWait() {
        engine.answers.add(new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask."));

        assertThatThrownBy(() -> follow(Duration.ofHours(1)))
                .hasMessage("[ECSD-113] Deployment d-1 goes on, but this build cannot follow it any more: No. Ask. Take"
                        + " d-1 up again.");
    }

    @Test
    void credentialsThatHaveExpiredEndTheWaitWhereNobodyCanGetNewOnes() {
        engine.answers.add(expired);

        assertThatThrownBy(() -> follow(Duration.ofHours(1))).hasMessageStartingWith("[ECSD-114]");
    }

    @Test
    void whoeverSitsAtTheTerminalMayLogInAgainMeanwhile() throws DeliveryException {
        attended = true;
        engine.answers.add(expired);
        engine.answers.add(expired);
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));

        assertThat(follow(Duration.ofHours(1)).last().succeeded()).isTrue();
        assertThat(told)
                .element(1)
                .isEqualTo("! Could not look at deployment d-1, trying again: [ECSD-114] Expired. Log in.");
    }

    @Test
    void theBudgetEndsTheWaitAndTheDeploymentIsLeftAlone() {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));

        assertThatThrownBy(() -> follow(Duration.ofSeconds(65)))
                .hasMessage(
                        "[ECSD-512] Deployment d-1 did not come to the stage 'succeeded' within 65 s; it goes on. Take"
                                + " d-1 up again.");
        assertThat(engine.stopped).isEmpty();
        assertThat(clock.now()).as("it looks once more at the end").isEqualTo(START.plusSeconds(65));
    }

    @Test
    void theBudgetEndsTheWaitAndTheDeploymentIsRolledBackWhenThatIsWanted() {
        manners = new Manners(true, false);
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));

        assertThatThrownBy(() -> follow(Duration.ofMinutes(1)))
                .hasMessageContaining("within 60 s; CodeDeploy was told to stop it and to roll back.");
        assertThat(engine.stopped).containsExactly("d-1 with rollback");
    }

    @Test
    void whatCannotBeStoppedIsSaidToGoOn() {
        manners = new Manners(true, false);
        engine.stopFails = new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask.");
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));

        assertThatThrownBy(() -> follow(Duration.ofMinutes(1)))
                .hasMessageContaining("; it goes on, since it could not be stopped (No.).");
    }

    @Test
    void anInterruptIsKeptAndNamed() {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        clock.interrupt = true;

        assertThatThrownBy(() -> follow(Duration.ofMinutes(1)))
                .hasMessage("[ECSD-513] The build was interrupted. Deployment d-1: it goes on. Take d-1 up again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoeverEndsTheBuildByASignalIsToldHowToTakeItUp() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));
        List<String> said = new ArrayList<>();
        clock.beforeSleep = () -> said.add(requireNonNull(atInterrupt.get()).get());

        follow(Duration.ofMinutes(1));

        assertThat(said).containsExactly("Deployment d-1: it goes on. Take d-1 up again.");
        assertThat(atInterrupt.get()).as("signals are let go").isNull();
    }

    @Test
    void aSignalRollsBackWhenThatIsWanted() throws DeliveryException {
        manners = new Manners(false, true);
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Succeeded", false, List.of(), List.of()));
        List<String> said = new ArrayList<>();
        clock.beforeSleep = () -> said.add(requireNonNull(atInterrupt.get()).get());

        follow(Duration.ofMinutes(1));

        assertThat(engine.stopped).containsExactly("d-1 with rollback");
        assertThat(said)
                .containsExactly("Deployment d-1: CodeDeploy was told to stop it and to roll back. Take d-1 up again.");
    }

    @Test
    void signalsAreLetGoAfterAFailureToo() {
        engine.answers.add(new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask."));

        assertThatThrownBy(() -> follow(Duration.ofHours(1))).isInstanceOf(DeliveryException.class);
        assertThat(atInterrupt.get()).isNull();
    }

    @Test
    void readySaysWhatItWaitsForAndUntilWhen() throws DeliveryException {
        Event tested = new Event("AfterAllowTestTraffic", "Succeeded", START, START.plusSeconds(60), null);
        engine.answers.add(seen("Ready", false, List.of(tested), List.of()));
        engine.answers.add(seen("InProgress", false, List.of(tested), List.of()));
        engine.answers.add(seen("Succeeded", false, List.of(tested), List.of()));

        follow(Sample.plan("config", Shift.atOnce(), 30, 0), Stage.SUCCEEDED, Duration.ofHours(2));

        assertThat(told.subList(1, told.size()))
                .containsExactly(
                        "AfterAllowTestTraffic  Succeeded after 60 s",
                        "Ready                  green is up and waits for the goal bluegreen-continue, until 12:31; then"
                                + " CodeDeploy stops the deployment",
                        "Ready                  released");
    }

    @Test
    void whoeverWaitsForReadyLeavesThere() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Ready", false, List.of(), List.of()));

        DeploymentFollower.Followed followed =
                follow(Sample.plan("config", Shift.atOnce(), 30, 0), Stage.READY, Duration.ofHours(2));

        assertThat(followed.stage()).isEqualTo(Stage.READY);
        assertThat(followed.last().ended()).isFalse();
    }

    @Test
    void whoeverWaitsForTheShiftLeavesWhenBlueWaitsForItsEnd() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), weights(90, 10)));
        engine.answers.add(seen("InProgress", true, List.of(), weights(0, 100)));

        DeploymentFollower.Followed followed =
                follow(Sample.plan("config", Shift.atOnce(), 0, 60), Stage.SHIFTED, Duration.ofHours(2));

        assertThat(followed.stage()).isEqualTo(Stage.SHIFTED);
    }

    @Test
    void signsOfTroubleAreToldAtOnce() throws DeliveryException {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        engine.answers.add(seen("Failed", false, List.of(), List.of()));
        Watch watch = new Watch(
                "d-1",
                Stage.SUCCEEDED,
                Sample.plan("config", Shift.atOnce(), 0, 0),
                new WaitBudget(Duration.ofMinutes(5), Duration.ofHours(1)),
                manners,
                "");

        follower().follow(watch, (running, now) -> now.equals(START) ? null : "It crashes at " + now);

        assertThat(told.subList(1, told.size())).containsExactly("! It crashes at 2026-11-21T12:00:10Z");
    }

    private static List<TaskSet> weights(double blue, double green) {
        return List.of(Sample.taskSet("Blue", "PRIMARY", blue), Sample.taskSet("Green", "ACTIVE", green));
    }

    private static List<TaskSet> green(int running) {
        return List.of(new TaskSet("ecs-svc/2", "Green", "ACTIVE", 0, running, 0, 2, "green"));
    }

    private static Deployment seen(String status, boolean terminating, List<Event> events, List<TaskSet> taskSets) {
        return Sample.deployment(status)
                .terminationWait(terminating)
                .events(events)
                .taskSets(taskSets)
                .build();
    }

    private final class Lines implements Progress {
        @Override
        public void line(String text) {
            told.add(text);
        }

        @Override
        public void warn(String text) {
            told.add("! " + text);
        }

        @Override
        public void detail(String text) {}

        @Override
        public void live(String text) {
            live.add(text);
        }
    }
}
