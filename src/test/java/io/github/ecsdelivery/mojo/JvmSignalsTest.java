package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.mojo.Signals.Course;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With the signal of a window that changes its size, which nobody else minds. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class JvmSignalsTest {
    private static final String HARMLESS = "WINCH";

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final JvmSignals signals = new JvmSignals(events::add);

    @Test
    void aSignalThatTheSystemWouldEndTheProcessByEndsIt() {
        Course course = signals.take(HARMLESS, none -> {});

        course.proceed();

        // Nothing handles it in this JVM: 128 and its number, which is 28 on Linux and macOS.
        assertThat(events).containsExactly(128 + 28);
    }

    @Test
    void aSignalThatSomebodyHandledReachesHim() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch ours = new CountDownLatch(1);
        Course outer = signals.take(HARMLESS, course -> reached.countDown());
        Course inner = signals.take(HARMLESS, course -> {
            ours.countDown();
            course.proceed();
        });
        try {
            raise();

            assertThat(ours.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(events).isEmpty();
        } finally {
            inner.restore();
            outer.restore();
        }
    }

    @Test
    void aSignalThatWasGivenBackIsOursNoMore() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        Course outer = signals.take(HARMLESS, course -> reached.countDown());
        try {
            signals.take(HARMLESS, course -> events.add("ours")).restore();
            raise();

            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(events).isEmpty();
        } finally {
            outer.restore();
        }
    }

    @Test
    void aSignalThatDoesNotExistIsLeftAlone() {
        Course course = signals.take("NONE", none -> events.add("came"));

        course.restore();
        course.proceed();

        assertThat(events).isEmpty();
    }

    private static void raise() throws Exception {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Object harmless = signal.getConstructor(String.class).newInstance(HARMLESS);
        signal.getMethod("raise", signal).invoke(null, harmless);
    }
}
