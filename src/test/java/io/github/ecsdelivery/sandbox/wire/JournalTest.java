package io.github.ecsdelivery.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        Journal journal = new Journal();
        for (int i = 0; i < 10_001; i++) {
            journal.add(new Journal.Entry("ecs", "Op" + i, 200, 0, 0, "p", List.of()));
        }

        assertThat(journal.entries()).hasSize(10_000);
        assertThat(journal.entries().get(0).operation()).isEqualTo("Op1");
        journal.clear();
        assertThat(journal.entries()).isEmpty();
    }
}
