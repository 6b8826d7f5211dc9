package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final double HUNDRED_MEGABIT = 100e6;

    @Test
    void bytesLeaveAsFastAsTheLaneIs() {
        Lane lane = new Lane(HUNDRED_MEGABIT, Duration.ofMillis(10));

        assertThat(lane.leaves(12_500, 0)).isEqualTo(1_000_000);
        assertThat(lane.delay()).isEqualTo(10_000_000);
    }

    @Test
    void whoComesLaterWaitsForThoseBefore() {
        Lane lane = new Lane(HUNDRED_MEGABIT, Duration.ZERO);

        lane.leaves(12_500, 0);

        assertThat(lane.leaves(12_500, 400_000)).isEqualTo(2_000_000);
    }

    @Test
    void anIdleLaneSavesNothingUp() {
        Lane lane = new Lane(HUNDRED_MEGABIT, Duration.ZERO);

        lane.leaves(12_500, 0);

        assertThat(lane.leaves(12_500, 50_000_000)).isEqualTo(51_000_000);
    }

    @Test
    void clocksMayBeginBelowZero() {
        Lane lane = new Lane(HUNDRED_MEGABIT, Duration.ZERO);

        assertThat(lane.leaves(12_500, -5_000_000)).isEqualTo(-4_000_000);
    }

    @Test
    void onlyALaneWithoutLimitAndDelayIsInstant() {
        assertThat(new Lane(Double.POSITIVE_INFINITY, Duration.ZERO).instant()).isTrue();
        assertThat(new Lane(HUNDRED_MEGABIT, Duration.ZERO).instant()).isFalse();
        assertThat(new Lane(Double.POSITIVE_INFINITY, Duration.ofMillis(1)).instant())
                .isFalse();
    }
}
