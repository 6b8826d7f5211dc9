package io.github.ecsdelivery.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.history.Past;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTest {
    @ParameterizedTest(name = "{0} runs beside {1}: {2} takes the place of {3}")
    @CsvSource({
        "web:1, , web:2, web:1",
        "web:2, web:1, web:2, web:1",
        "web:2, web:1 web:1, web:2, web:1",
        "web:2, web:1 web:2, web:2, web:1",
        "web:2, , web:2, ",
        "web:2, web:1 web:0, web:2, "
    })
    void aDeploymentTakesThePlaceOfWhatRunsOrWaitsForItsEnd(
            String primary, @Nullable String beside, String brought, @Nullable String replaced) {
        Past past = new Past().runs("PRIMARY", primary, "d-1");
        for (String other : beside == null ? new String[0] : beside.split(" ")) {
            past.runs("ACTIVE", other, "d-0");
        }

        assertThat(past.running().replacedBy(Past.arn(brought)))
                .isEqualTo(replaced == null ? null : Past.arn(replaced));
    }

    @Test
    void aTaskSetTellsWhichDeploymentMadeIt() {
        Running running = new Past()
                .runs("ACTIVE", "web:1", null)
                .runs("PRIMARY", "web:2", "d-2")
                .running();

        assertThat(running.broughtBy("d-2")).isEqualTo(Past.arn("web:2"));
        assertThat(running.broughtBy("d-1")).isNull();
    }
}
