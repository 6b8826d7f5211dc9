package io.github.ecsdelivery.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationTest {
    private final Rotation rotation = new Rotation();

    private static Map<String, Integer> weights(int blue, int green) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put("blue", blue);
        weights.put("green", green);
        return weights;
    }

    private List<String> turns(Map<String, Integer> weights, int count) {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(rotation.next(weights));
        }
        return turns;
    }

    @Test
    void mixesEvenly() {
        assertThat(turns(weights(75, 25), 8))
                .containsExactly("blue", "blue", "green", "blue", "blue", "blue", "green", "blue");
    }

    @Test
    void everyTenthRequestIsForTenPercent() {
        for (int round = 0; round < 3; round++) {
            assertThat(turns(weights(90, 10), 10))
                    .containsOnlyOnce("green")
                    .filteredOn("blue"::equals)
                    .hasSize(9);
        }
    }

    @Test
    void aGroupWithoutWeightGetsNothing() {
        assertThat(turns(weights(100, 0), 20)).containsOnly("blue");
        rotation.reset();
        assertThat(turns(weights(0, 100), 20)).containsOnly("green");
    }
}
