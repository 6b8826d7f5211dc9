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

    @Test
    void rightsAreToldOnceAndNotForgotten() {
        Journal journal = new Journal();
        Journal.Demand put = new Journal.Demand("role", "s3:PutObject", "bucket");
        Journal.Demand get = new Journal.Demand("service role", "s3:GetObject", "bucket");
        journal.add(new Journal.Entry("s3", "PutObject", 200, 0, 0, "session", List.of(put)));
        journal.demanded(get);
        for (int i = 0; i < 10_001; i++) {
            journal.add(new Journal.Entry("s3", "PutObject", 200, 0, 0, "session", List.of(put)));
        }

        assertThat(journal.demands()).containsExactly(put, get);
        assertThat(journal.entries().get(0).demands()).containsExactly(put);
        journal.clear();
        assertThat(journal.demands()).isEmpty();
    }
}
