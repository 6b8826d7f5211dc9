package io.github.ecsdelivery.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SandboxTimeTest {
    private Instant real = Instant.parse("2026-11-21T12:00:00.000000001Z");

    @Test
    void flowsExactlyAsRealTimeWhenItIsNotScaled() {
        SandboxTime time = new SandboxTime(() -> real, 1, 1);
        for (long nanos : new long[] {1, 999_999_999, 1_000_000_001, 86_400_000_000_003L, 9_007_199_254_740_993L}) {
            Instant start = real;
            real = real.plusNanos(nanos);
            assertThat(time.instant()).isEqualTo(real);
            assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofNanos(nanos));
        }
    }

    @Test
    void flowsFaster() {
        SandboxTime time = new SandboxTime(() -> real, 60, 1);
        Instant start = time.instant();
        real = real.plusSeconds(2);

        assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aSleepPassesExactlyWhatWasAskedFor() throws InterruptedException {
        SandboxTime time = new SandboxTime(() -> real, 1, 1e9);
        Instant start = time.instant();
        time.sleep(Duration.ofHours(1));
        time.sleep(Duration.ofSeconds(-5));

        assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void isNotPutBack() {
        SandboxTime time = new SandboxTime(() -> real, 1, 1);
        time.advanceTo(real.plusSeconds(5));
        time.advanceTo(real.plusSeconds(3));

        assertThat(time.instant()).isEqualTo(real.plusSeconds(5));
    }

    @Test
    void refusesATimeThatCannotBe() {
        assertThatThrownBy(() -> new SandboxTime(() -> real, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SandboxTime(() -> real, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SandboxTime(() -> real, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SandboxTime(() -> real, 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
