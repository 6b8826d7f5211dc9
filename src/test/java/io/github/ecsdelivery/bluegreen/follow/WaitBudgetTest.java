package io.github.ecsdelivery.bluegreen.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
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
