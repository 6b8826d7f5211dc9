package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every predefined configuration of CodeDeploy for ECS, by its name. */
class TrafficTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ECSAllAtOnce, 71, 100",
        "ECSCanary10Percent5Minutes, 76, 10 100",
        "ECSCanary10Percent15Minutes, 86, 10 100",
        "ECSLinear10PercentEvery1Minutes, 80, 10 20 30 40 50 60 70 80 90 100",
        "ECSLinear10PercentEvery3Minutes, 98, 10 20 30 40 50 60 70 80 90 100"
    })
    void everyStepIsSeenAndTold(String config, int minutes, String steps) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory)) {
            scene.project.templates();
            scene.aim.config = "CodeDeployDefault." + config;

            DeliveryOutcome outcome = scene.deliver(FIRST);

            Double[] expected =
                    Arrays.stream(steps.split(" ")).map(Double::valueOf).toArray(Double[]::new);
            assertThat(outcome.status()).isEqualTo("Succeeded");
            assertThat(outcome.traffic()).extracting(TrafficStep::green).containsExactly(expected);
            assertThat(scene.told.lines())
                    .anyMatch(line -> line.startsWith("Following ") && line.endsWith("; at most " + minutes + " min"))
                    .contains("Traffic          green 0 % -> " + steps.replace(" ", " % -> ") + " %");
        }
    }
}
