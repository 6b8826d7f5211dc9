package io.github.ecsdelivery.bluegreen.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitBudgetTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 70", "30, 0, 0, 100", "0, 27, 0, 97", "0, 0, 60, 130", "15, 5, 60, 150"})
    void isAnHourForGreenAndEveryPlannedWaitAndAMargin(int ready, int shift, int termination, int budget) {
        Plan plan =
                Sample.plan("config", new Shift("TimeBasedCanary", 10, Duration.ofMinutes(shift)), ready, termination);

        assertThat(WaitBudget.of(plan, 0, Stage.SUCCEEDED).most()).isEqualTo(Duration.ofMinutes(budget));
    }

    @ParameterizedTest(name = "until {0} with {1} hooks, blue kept {2}: {3}, at most {4} min")
    @CsvSource({
        "CREATED, 1, false, 0, 0",
        "READY, 0, false, 2, 70",
        "READY, 2, false, 2, 190",
        "SHIFTED, 0, false, 7, 105",
        "SUCCEEDED, 0, false, 18, 115",
        "SUCCEEDED, 0, true, 7, 105"
    })
    void isOnlyForWhatIsWaitedFor(Stage until, int hooks, boolean keepsBlue, int usual, int most) {
        Plan like = Sample.plan("config", new Shift("TimeBasedCanary", 10, Duration.ofMinutes(5)), 30, 10);
        Plan plan = new Plan(
                like.config(),
                like.shift(),
                like.readyWait(),
                like.terminationWait(),
                keepsBlue,
                like.routes(),
                like.safeguards());

        assertThat(WaitBudget.of(plan, hooks, until))
                .isEqualTo(new WaitBudget(Duration.ofMinutes(usual), Duration.ofMinutes(most)));
    }

    @Test
    void isNeverLongerThanItsCap() {
        WaitBudget budget = new WaitBudget(Duration.ofMinutes(8), Duration.ofMinutes(75));

        assertThat(budget.cappedAt(Duration.ofMinutes(60)).most()).isEqualTo(Duration.ofMinutes(60));
        assertThat(budget.cappedAt(Duration.ofMinutes(90))).isEqualTo(budget);
    }

    @Test
    void ofARollbackIsThatOfNoWaitAtAll() {
        Plan plan = Sample.plan("config", new Shift("TimeBasedCanary", 10, Duration.ofMinutes(5)), 30, 10);
        Watch watch = new Watch(
                        "d-1", Stage.READY, plan, WaitBudget.of(plan, 1, Stage.READY), new Manners(true, true), "!")
                .ofRollback("d-2");

        assertThat(watch.id()).isEqualTo("d-2");
        assertThat(watch.until()).isEqualTo(Stage.SUCCEEDED);
        assertThat(watch.budget()).isEqualTo(new WaitBudget(Duration.ofMinutes(1), Duration.ofMinutes(70)));
        assertThat(watch.manners()).isEqualTo(Manners.leave());
        assertThat(watch.plan().waits()).isFalse();
        assertThat(watch.plan().shift().isAtOnce()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "41, 41 s",
        "119, 119 s",
        "120, 2 min",
        "341, 5 min 41 s",
        "7199, 119 min 59 s",
        "7200, 2 h",
        "7800, 2 h 10 min",
        "432000, 120 h"
    })
    void durationsAreSaidAsPeopleSayThem(long seconds, String text) {
        assertThat(Durations.text(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void partsOfASecondAreLeftOut() {
        assertThat(Durations.text(Duration.ofMillis(1999))).isEqualTo("1 s");
    }
}
