package io.github.ecsdelivery.bluegreen.cause;

import static io.github.ecsdelivery.bluegreen.Sample.START;
import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlySignsTest {
    private final Testimony said = new Testimony();
    private final EarlySigns signs = new EarlySigns(said, Testimony.SERVICE, Testimony.DEFINITION);

    @Test
    void whatIsSeenIsToldOnceWithTheEndOfCodeDeploysPatience() {
        said.stopped(START.plusSeconds(30), "TaskFailedToStart", "CannotPullContainerError: not found");

        assertThat(lookAt(60))
                .isEqualTo(
                        "a task of green could not start: CannotPullContainerError: not found; CodeDeploy goes on trying"
                                + " until 13:00:00Z");
        said.stopped(START.plusSeconds(90), "TaskFailedToStart", "CannotPullContainerError: still not found");
        assertThat(lookAt(120)).isNull();
    }

    @Test
    void anotherKindIsToldToo() {
        said.stopped(START.plusSeconds(30), "EssentialContainerExited", "x", "app 1");
        assertThat(lookAt(60)).startsWith("container 'app' of green exited with code 1; CodeDeploy");

        said.stopped(START.plusSeconds(90), "EssentialContainerExited", "x", "app 137");

        assertThat(lookAt(120)).startsWith("container 'app' of green exited with code 137; CodeDeploy");
    }

    @Test
    void whatStoppedBeforeIsNotTold() {
        said.stopped(START.minusSeconds(1), "EssentialContainerExited", "x", "app 1");

        assertThat(lookAt(60)).isNull();
    }

    @Test
    void itLooksOnceAMinuteAndNotInTheFirst() {
        for (int second = 0; second <= 300; second += 10) {
            lookAt(second);
        }

        assertThat(said.asked).filteredOn("ecs:ListTasks"::equals).hasSize(5);
    }

    @Test
    void itLooksOnlyWhileInstallIsInProgress() {
        said.stopped(START, "EssentialContainerExited", "x", "app 1");

        assertThat(signs.look(deployment("Created").build(), START.plusSeconds(600)))
                .isNull();
        assertThat(signs.look(installing("Succeeded"), START.plusSeconds(600))).isNull();
        assertThat(said.asked).isEmpty();
    }

    @Test
    void withoutTasksTheEventsTell() {
        said.event(
                START.plusSeconds(20), "(service orders) was unable to place a task. Reason: Capacity is unavailable.");

        assertThat(lookAt(60)).startsWith("ECS could not place a task of green: Capacity is unavailable; CodeDeploy");
    }

    @Test
    void whoMayNotLookIsNotAskedAgain() {
        said.denied.add("ecs:ListTasks");

        assertThat(lookAt(60)).isNull();
        assertThat(lookAt(120)).isNull();
        assertThat(said.asked).containsExactly("ecs:ListTasks");
    }

    @Test
    void aHealthyGreenIsNotSpokenOf() {
        said.event(START.plusSeconds(20), "(service orders, taskSet ecs-svc/1) has started 1 tasks: (task a).");

        assertThat(lookAt(60)).isNull();
    }

    private @Nullable String lookAt(int second) {
        return signs.look(installing("InProgress"), START.plusSeconds(second));
    }

    private static Deployment installing(String status) {
        return deployment("InProgress")
                .events(new Event("Install", status, START, null, null))
                .build();
    }
}
