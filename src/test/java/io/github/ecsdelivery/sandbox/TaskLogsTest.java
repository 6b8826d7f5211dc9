package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.logs.LogStore;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final LogStore store = new LogStore();
    private final TaskLogs logs = new TaskLogs(store);

    @Test
    void aGroupThatNobodyDescribedIsThereWhenItIsTakenForGranted() {
        store.add(List.of(), true, NOW);
        logs.open("/ecs/any", false, "s", NOW);

        assertThat(store.hasGroup("/ecs/any")).isTrue();
    }

    @Test
    void elseOnlyWhatIsThereOrIsMade() {
        store.add(List.of("/ecs/there"), false, NOW);
        logs.open("/ecs/there", false, "s", NOW);
        logs.open("/ecs/made", true, "s", NOW);

        assertThatThrownBy(() -> logs.open("/ecs/missing", false, "s", NOW))
                .isInstanceOf(Refusal.class)
                .hasMessage("The specified log group does not exist.");
        assertThat(store.hasGroup("/ecs/made")).isTrue();
    }

    @Test
    void oneWorldThatSaysWhatThereIsSpeaksForThePlace() {
        store.add(List.of(), false, NOW);
        store.add(List.of(), true, NOW);

        assertThat(store.takesForGranted()).isFalse();
    }
}
