package io.github.ecsdelivery.bluegreen.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentFollowerTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final Scripted engine = new Scripted();
    private final DeploymentFollower follower = new DeploymentFollower(engine, clock, new Lines());

    @Test
    void tellsOnlyWhatChanges() throws DeliveryException {
        Event installing = new Event("Install", "InProgress", START, null, null);
        Event installed = new Event("Install", "Succeeded", START, START.plusSeconds(41), null);
        engine.answers.add(seen("InProgress", false, List.of(installing), weights(100, 0)));
        engine.answers.add(seen("InProgress", false, List.of(installing), weights(100, 0)));
        engine.answers.add(seen("InProgress", false, List.of(installed), weights(90, 10)));
        engine.answers.add(seen("InProgress", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("InProgress", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("Succeeded", true, List.of(installed), weights(0, 100)));
        engine.answers.add(seen("Succeeded", true, List.of(installed), weights(0, 100)));

        DeploymentFollower.Followed followed = follower.follow("d-1", Duration.ofHours(1));

        assertThat(engine.glances)
                .as("looks at half the price while blue waits for its end")
                .isEqualTo(2);
        assertThat(followed.last().succeeded()).isTrue();
        assertThat(followed.traffic())
                .containsExactly(
                        new TrafficStep(START.plusSeconds(20), 90, 10), new TrafficStep(START.plusSeconds(30), 0, 100));
        assertThat(told)
                .containsExactly(
                        "Install                InProgress",
                        "Tasks running          blue 2/2, green 2/2",
                        "Install                Succeeded after 41 s",
                        "Traffic                blue 90 %, green 10 %",
                        "Traffic                blue 0 %, green 100 %",
                        "Traffic is on green; blue stays until the termination wait is over");
        assertThat(clock.now()).isEqualTo(START.plusSeconds(50));
    }

    @Test
    void throttlingAndALostNetworkAreWaitedOut() throws DeliveryException {
        engine.answers.add(new DeliveryException(Code.AWS_THROTTLED, "Rate exceeded.", "Wait."));
        engine.answers.add(new DeliveryException(Code.AWS_UNREACHABLE, "Reset.", "Wait."));
        engine.answers.add(seen("Failed", false, List.of(), List.of()));

        assertThat(follower.follow("d-1", Duration.ofHours(1)).last().status()).isEqualTo("Failed");
        assertThat(told).hasSize(2).allMatch(line -> line.startsWith("! Could not look at deployment d-1"));
    }

    @Test
    void aRefusalThatWillNotPassEndsTheWait() {
        engine.answers.add(new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask."));

        assertThatThrownBy(() -> follower.follow("d-1", Duration.ofHours(1)))
                .hasMessage(
                        "[ECSD-113] Deployment d-1 goes on, but this build cannot follow it any more: No. Ask. The same"
                                + " build, run again for this commit, finds deployment d-1 and follows it to its end.");
    }

    @Test
    void theBudgetEndsTheWaitAndSaysThatTheDeploymentGoesOn() {
        for (int i = 0; i < 8; i++) {
            engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        }

        assertThatThrownBy(() -> follower.follow("d-1", Duration.ofMinutes(1)))
                .hasMessageContaining("[ECSD-512] Deployment d-1 was not over after 60 s; it goes on.");
        assertThat(engine.answers).hasSize(1);
    }

    @Test
    void anInterruptIsKeptAndNamed() {
        engine.answers.add(seen("InProgress", false, List.of(), List.of()));
        clock.interrupt = true;

        assertThatThrownBy(() -> follower.follow("d-1", Duration.ofMinutes(1))).hasMessageContaining("[ECSD-513]");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<TaskSet> weights(double blue, double green) {
        return List.of(Sample.taskSet("Blue", "PRIMARY", blue), Sample.taskSet("Green", "ACTIVE", green));
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
    }

    private static final class ManualClock implements DeliveryClock {
        private Instant now = START;
        private boolean interrupt;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (interrupt) {
                throw new InterruptedException();
            }
            now = now.plus(duration);
        }
    }

    /** Answers what was written down, in order. */
    private static final class Scripted implements DeploymentEngine {
        private final Deque<Object> answers = new ArrayDeque<>();
        private int glances;

        @Override
        public Deployment read(String id) throws DeliveryException {
            Object answer = answers.remove();
            if (answer instanceof DeliveryException failure) {
                throw failure;
            }
            return (Deployment) answer;
        }

        @Override
        public Deployment glance(String id) throws DeliveryException {
            glances++;
            Deployment full = read(id);
            return Sample.deployment(full.status())
                    .terminationWait(full.terminationWait())
                    .build();
        }

        @Override
        public Plan plan(String application, String group, @Nullable String config) {
            throw new AssertionError("not asked");
        }

        @Override
        public @Nullable Deployment active(String application, String group) {
            throw new AssertionError("not asked");
        }

        @Override
        public @Nullable Deployment lastReleased(String application, String group) {
            throw new AssertionError("not asked");
        }

        @Override
        public String create(Start start) {
            throw new AssertionError("not asked");
        }

        @Override
        public List<String> recent(String application, String group) {
            throw new AssertionError("not asked");
        }

        @Override
        public void stop(String id, boolean rollback) {
            throw new AssertionError("not asked");
        }

        @Override
        public void proceed(String id, Wait wait) {
            throw new AssertionError("not asked");
        }
    }
}
