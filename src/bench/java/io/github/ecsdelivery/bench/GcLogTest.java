package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {

    @Test
    void theMostOfAllCollections() throws FailedRun {
        GcLog log = GcLog.of(List.of(
                "[0.009s][info][gc] Using G1",
                "[0.412s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->5M(258M) 4.5ms",
                "[9.000s][info][gc] GC(1) Pause Full (G1 Compaction Pause) 130M->71M(258M) 9.9ms",
                "[9.100s][info][gc] GC(2) Concurrent Mark Cycle",
                "[9.900s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 99M->80M(258M) 1.0ms"));

        assertThat(log).isEqualTo(new GcLog(130, 80));
    }

    @Test
    void aLogOfNothingSaysNothing() {
        assertThatThrownBy(() -> GcLog.of(List.of("[0.009s][info][gc] Using G1")))
                .isInstanceOf(FailedRun.class);
    }
}
