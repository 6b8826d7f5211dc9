package io.github.ecsdelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.delivery.FaultHarness.Sum;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries in which calls go wrong and builds are killed. {@code -Decs-delivery.seed=n} repeats the one of a seed and tells
 * all of it, {@code -Decs-delivery.firstSeed=n} takes other ones.
 */
class FaultHarnessTest {
    @TempDir
    Path directory;

    @Test
    void aSeedIsAPlan() {
        List<FaultPlan> plans =
                LongStream.rangeClosed(1, 1000).mapToObj(FaultPlan::of).toList();

        assertThat(plans)
                .isEqualTo(
                        LongStream.rangeClosed(1, 1000).mapToObj(FaultPlan::of).toList());
        assertThat(plans).allMatch(plan -> plan.percent() <= 30).anyMatch(plan -> plan.percent() == 30);
        assertThat(plans).filteredOn(plan -> plan.kill() != null).hasSizeBetween(620, 720);
        assertThat(plans).filteredOn(plan -> plan.trouble() != null).hasSizeBetween(200, 300);
        assertThat(plans.stream().flatMap(plan -> plan.kinds().stream()))
                .contains(
                        "throttle", "server-error", "drop-before", "drop-after", "truncate", "delay", "expired-token");
        assertThat(plans.stream().map(FaultPlan::until)).contains(Stage.values());
    }

    @Test
    void nothingIsLostMadeTwiceOrToldWrong() throws Exception {
        FaultHarness harness = new FaultHarness(directory, System.out);
        Long seed = Long.getLong("ecs-delivery.seed");
        int many = Integer.getInteger("ecs-delivery.deliveries", 100);
        Sum sum = seed == null ? harness.run(Long.getLong("ecs-delivery.firstSeed", 1), many) : harness.replay(seed);

        assertThat(sum.violations()).isEmpty();
        assertThat(sum.deliveries()).isEqualTo(seed == null ? many : 1);
    }
}
