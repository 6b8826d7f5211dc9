package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.follow.Interrupts.Guard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SignalInterruptsTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Map<String, Object> context = new HashMap<>();
    private final FakeProcess process = new FakeProcess();

    /** Signals as a process has them: one handler each. */
    private static final class FakeProcess implements Signals {
        final Map<String, Consumer<Course>> handlers = new HashMap<>();
        final List<String> ended = new ArrayList<>();

        @Override
        public Course take(String name, Consumer<Course> handler) {
            Consumer<Course> before = handlers.put(name, handler);
            return new Course() {
                @Override
                public void restore() {
                    if (before == null) {
                        handlers.remove(name);
                    } else {
                        handlers.put(name, before);
                    }
                }

                @Override
                public void proceed() {
                    restore();
                    ended.add(name);
                }
            };
        }
    }

    private SignalInterrupts interrupts() {
        return new SignalInterrupts(process, new PrintStream(shown, true, StandardCharsets.UTF_8), context);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void send(String signal, Signals.Course course) {
        requireNonNull(process.handlers.get(signal)).accept(course);
    }

    @Test
    void doesTheLastThingsThenTheSignalTakesItsCourse() {
        List<String> order = new ArrayList<>();
        interrupts().guard(() -> {
            order.add("last");
            return "it goes on";
        });

        send("TERM", new Signals.Course() {
            @Override
            public void restore() {}

            @Override
            public void proceed() {
                order.add("proceeds");
            }
        });

        assertThat(order).containsExactly("last", "proceeds");
        assertThat(text().lines()).containsExactly("", "[ecs-delivery] it goes on");
    }

    @Test
    void allFollowersHaveALastWordWhoeverOfThemTookTheSignals() {
        Guard first = interrupts().guard(() -> "the first goes on");
        interrupts().guard(() -> "the second goes on");
        interrupts().guard(() -> "the third goes on");
        first.close();

        send("INT", Signals.Course.untouched());

        assertThat(text()).contains("the second goes on", "the third goes on").doesNotContain("first");
    }

    @Test
    void theLastToGoGivesTheSignalsBackInWhateverOrderTheyGo() {
        Consumer<Signals.Course> mavens = course -> {};
        process.handlers.put("INT", mavens);
        Guard first = interrupts().guard(() -> "1");
        Guard second = interrupts().guard(() -> "2");

        first.close();
        assertThat(process.handlers).containsKeys("TERM").doesNotContainEntry("INT", mavens);
        second.close();
        second.close();

        assertThat(process.handlers).hasSize(1).containsEntry("INT", mavens);
    }

    @Test
    void takesThemAgainForTheNextFollower() {
        interrupts().guard(() -> "1").close();
        interrupts().guard(() -> "2");

        send("INT", Signals.Course.untouched());

        assertThat(text()).contains("2").doesNotContain("1");
    }

    @Test
    void aSecondSignalDoesNotWait() {
        List<String> calls = new ArrayList<>();
        Signals.Course course = Signals.Course.untouched();
        interrupts().guard(() -> {
            calls.add("last");
            // While the first is still at work.
            send("INT", course);
            return "done";
        });

        send("INT", course);

        assertThat(calls).containsExactly("last");
        assertThat(text()).containsOnlyOnce("done");
    }

    @Test
    void oneThatFailsDoesNotSilenceTheOthers() {
        List<String> proceeded = new ArrayList<>();
        interrupts().guard(SignalInterruptsTest::broken);
        interrupts().guard(() -> "the other goes on");

        send("INT", new Signals.Course() {
            @Override
            public void restore() {}

            @Override
            public void proceed() {
                proceeded.add("yes");
            }
        });

        assertThat(text()).contains("it broke", "the other goes on");
        assertThat(proceeded).containsExactly("yes");
    }

    private static String broken() {
        throw new IllegalStateException("it broke");
    }
}
