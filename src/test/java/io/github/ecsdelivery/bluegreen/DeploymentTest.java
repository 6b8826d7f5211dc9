package io.github.ecsdelivery.bluegreen;

import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static io.github.ecsdelivery.bluegreen.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    @ParameterizedTest
    @CsvSource({
        "Created, , , false, CREATED",
        "InProgress, Install, InProgress, false, CREATED",
        "InProgress, BeforeAllowTraffic, Pending, false, CREATED",
        "InProgress, BeforeAllowTraffic, Skipped, false, CREATED",
        "InProgress, BeforeAllowTraffic, InProgress, false, READY",
        "Failed, BeforeAllowTraffic, Failed, false, READY",
        "Ready, , , false, READY",
        "InProgress, AfterAllowTraffic, InProgress, false, CREATED",
        "InProgress, AfterAllowTraffic, Succeeded, false, SHIFTED",
        "InProgress, BeforeAllowTraffic, Succeeded, true, SHIFTED",
        "Stopped, , , true, SHIFTED",
        "Succeeded, , , false, SUCCEEDED"
    })
    void itHasComeAsFarAsItsEventsSay(
            String status, @Nullable String event, @Nullable String at, boolean waits, Stage stage) {
        Sample sample = deployment(status).terminationWait(waits);
        if (event != null && at != null) {
            sample.events(event("BeforeInstall", "Succeeded"), event(event, at));
        }

        assertThat(sample.build().stage()).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "releases/orders/dev/1111111111111111111111111111111111111111/%s, 1111111111111111111111111111111111111111",
        "releases/orders/dev/web-7/%s, ",
        "1111111111111111111111111111111111111111, ",
        "/1111/%s, "
    })
    void itsCommitStandsInTheKeyOfItsRevision(String key, @Nullable String commit) {
        String whole = key.replace("%s", "a".repeat(64));

        assertThat(deployment("Created").key(whole).build().commit()).isEqualTo(commit);
        assertThat(deployment("Created").revision(null).build().commit()).isNull();
    }

    @Test
    void itsTaskSetsAreToldByTheirLabels() {
        Deployment.TaskSet green = Sample.taskSet("Green", "ACTIVE", 0);
        Deployment deployment =
                deployment("InProgress").taskSets(List.of(green)).build();

        assertThat(deployment.taskSet("Green")).isEqualTo(green);
        assertThat(deployment.taskSet("Blue")).isNull();
    }
}
