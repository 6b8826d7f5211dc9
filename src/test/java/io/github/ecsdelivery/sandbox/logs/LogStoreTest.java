package io.github.ecsdelivery.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.ecs.Bench;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogStoreTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final LogStore store = new LogStore();

    @Test
    void keepsEventsInTheOrderOfTheirTimes() {
        store.createGroup("/ecs/orders", START);
        store.write("/ecs/orders", "app/orders/1", START.plusMillis(5), "third");
        store.write("/ecs/orders", "app/orders/1", START, "first");
        store.write("/ecs/orders", "app/orders/1", START, "second");

        assertThat(store.events("/ecs/orders", "app/orders/1"))
                .extracting(LogEvent::message)
                .containsExactly("first", "second", "third");
        LogStream.Facts facts = store.streams("/ecs/orders").get(0);
        assertThat(facts.first()).isEqualTo(START.toEpochMilli());
        assertThat(facts.last()).isEqualTo(START.plusMillis(5).toEpochMilli());
        assertThat(facts.lastIngestion()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void countsBytesAsCloudWatchDoes() {
        store.createGroup("g", START);
        store.write("g", "s", START, "süß");

        assertThat(store.groups()).containsExactly(new LogGroup.Facts("g", START.toEpochMilli(), 5 + 26));
    }

    @Test
    void makesAStreamBeforeItsFirstEvent() {
        store.createGroup("g", START);
        store.createStream("g", "s", START);
        store.write("g", "s", START.plusSeconds(9), "");

        assertThat(store.events("g", "s")).isEmpty();
        assertThat(store.streams("g"))
                .containsExactly(new LogStream.Facts("s", START.toEpochMilli(), null, null, null));
        assertThat(Bench.refusal(() -> store.createStream("g", "s", START)).code())
                .isEqualTo("ResourceAlreadyExistsException");
    }

    @Test
    void leavesItToTheWriterWhetherAGroupIsMade() {
        assertThat(store.hasGroup("g")).isFalse();
        assertThat(Bench.refusal(() -> store.write("g", "s", START, "lost")).code())
                .isEqualTo("ResourceNotFoundException");
        assertThat(Bench.refusal(() -> store.createStream("g", "s", START)).text())
                .isEqualTo("The specified log group does not exist.");

        store.createGroup("g", START);

        assertThat(store.hasGroup("g")).isTrue();
        assertThat(Bench.refusal(() -> store.createGroup("g", START)).code())
                .isEqualTo("ResourceAlreadyExistsException");
    }

    @Test
    void takesTheNamesThatCloudWatchTakes() {
        store.createGroup("/ecs/or-ders_1.x#", START);

        for (String name : new String[] {"", "a b", "a:b", "x".repeat(513)}) {
            assertThat(Bench.refusal(() -> store.createGroup(name, START)).code())
                    .as(name)
                    .isEqualTo("InvalidParameterException");
        }
        for (String name : new String[] {"", "a:b", "a*", "x".repeat(513)}) {
            assertThat(Bench.refusal(() -> store.write("/ecs/or-ders_1.x#", name, START, "m"))
                            .code())
                    .as(name)
                    .isEqualTo("InvalidParameterException");
        }
    }

    @Test
    void positionsAreWrittenInTheirOrder() {
        Position one = new Position(START.toEpochMilli(), 9);
        Position two = new Position(START.toEpochMilli(), 10);

        assertThat(one.text()).hasSize(56).isLessThan(two.text());
        assertThat(Objects.requireNonNull(Position.parse(two.text()))).isEqualTo(two);
        assertThat(two.before()).isEqualTo(one);
        assertThat(Position.parse("9".repeat(56))).isNull();
        assertThat(Position.parse("12")).isNull();
    }
}
