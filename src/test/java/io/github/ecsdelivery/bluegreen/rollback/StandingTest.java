package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.TaskSetOfService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What runs again when a deployment is undone. */
class StandingTest {
    private final List<TaskSetOfService> sets = new ArrayList<>();

    private StandingTest set(String id, String status, @Nullable String deployment, String definition) {
        sets.add(new TaskSetOfService(id, status, deployment, definition));
        return this;
    }

    private @Nullable String original(@Nullable String of, @Nullable String blue) {
        String primary = sets.stream()
                .filter(set -> set.status().equals("PRIMARY"))
                .map(TaskSetOfService::taskDefinition)
                .findFirst()
                .orElseThrow();
        List<TaskSet> labelled = blue == null
                ? List.of()
                : List.of(
                        new TaskSet(blue, "Blue", "ACTIVE", 0, 1, 0, 1, ""),
                        new TaskSet("x", "Green", "", 0, 0, 0, 0, ""));
        Deployment deployment = new Deployment(
                "d-now",
                "InProgress",
                "orders",
                "orders",
                "",
                null,
                null,
                null,
                new Deployment.Rollback(null, of, null),
                false,
                null,
                null,
                List.of(),
                labelled);
        return Standing.original(new Running("c", "s", primary, "web", 8080, List.copyOf(sets)), deployment);
    }

    @Test
    void itIsBlueWhereverTheTrafficIs() {
        set("1", "ACTIVE", "d-before", "web:1")
                .set("2", "PRIMARY", "d-now", "web:2")
                .set("3", "ACTIVE", "d-old", "web:0");

        assertThat(original(null, "1")).isEqualTo("web:1");
    }

    @Test
    void beforeThereAreLabelsItIsWhatHasTheTraffic() {
        set("1", "PRIMARY", null, "web:1").set("2", "ACTIVE", "d-now", "web:2");

        assertThat(original(null, null)).isEqualTo("web:1");
    }

    @Test
    void whatIsLeftOfAnEarlierReleaseIsNotMeant() {
        set("0", "ACTIVE", "d-old", "web:0")
                .set("1", "PRIMARY", "d-before", "web:1")
                .set("2", "ACTIVE", "d-now", "web:2");

        assertThat(original(null, null)).isEqualTo("web:1");
    }

    @Test
    void withoutLabelsItIsTheOnlyOtherOne() {
        set("1", "ACTIVE", "d-before", "web:1").set("2", "PRIMARY", "d-now", "web:2");

        assertThat(original(null, null)).isEqualTo("web:1");
    }

    @Test
    void theSameTaskDefinitionMayBeOnBothSides() {
        set("1", "ACTIVE", "d-before", "web:1").set("2", "PRIMARY", "d-now", "web:1");

        assertThat(original(null, null)).isEqualTo("web:1");
    }

    @Test
    void nobodyKnowsWhereBlueIsGone() {
        set("2", "PRIMARY", "d-now", "web:2");

        assertThat(original(null, "1")).isNull();
    }

    @Test
    void nobodyKnowsWhichOfTwoItIs() {
        set("0", "ACTIVE", "d-old", "web:0")
                .set("1", "ACTIVE", "d-before", "web:1")
                .set("2", "PRIMARY", "d-now", "web:2");

        assertThat(original(null, null)).isNull();
    }

    @Test
    void ofARollbackItIsNeverWhatTheFailedOneBrought() {
        set("1", "ACTIVE", "d-before", "web:1").set("2", "PRIMARY", "d-failed", "web:2");

        assertThat(original("d-failed", "2")).as("whichever is labelled blue").isEqualTo("web:1");
        assertThat(original("d-failed", "1")).isEqualTo("web:1");
    }
}
