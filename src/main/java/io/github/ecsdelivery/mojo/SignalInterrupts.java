package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;

import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.SideBySide.Answer;
import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.mojo.Signals.Course;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ctrl-C and the CI's TERM while deployments are followed. Maven 4 on a terminal ends without shutdown hooks, so signals are
 * handled; what is to be said goes to the raw error stream, since Maven's own may be closed by then. Afterwards the signal
 * takes its usual course. A signal has one handler in a process, so all followers of a build share it: the first to come
 * takes the signals, the last to go gives them back.
 */
final class SignalInterrupts implements Interrupts {
    private static final String FOLLOWING = "ecs-delivery.interrupts.following";
    private static final String GIVE_BACK = "ecs-delivery.interrupts.giveBack";
    private static final List<String> SIGNALS = List.of("INT", "TERM");
    /** Who presses Ctrl-C does not wait for a network that is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Signals signals;
    private final PrintStream raw;
    private final Map<String, Object> context;
    private final List<Supplier<String>> following;

    /**
     * @param raw the error stream of the process itself
     * @param context what all goals of a build share
     */
    SignalInterrupts(Signals signals, PrintStream raw, Map<String, Object> context) {
        this.signals = signals;
        this.raw = raw;
        this.context = context;
        this.following = following(context);
    }

    @SuppressWarnings("unchecked")
    private static List<Supplier<String>> following(Map<String, Object> context) {
        synchronized (context) {
            return (List<Supplier<String>>)
                    context.computeIfAbsent(FOLLOWING, first -> new ArrayList<Supplier<String>>());
        }
    }

    @Override
    public Guard guard(Supplier<String> last) {
        synchronized (following) {
            if (following.isEmpty()) {
                List<Course> courses = SIGNALS.stream()
                        .map(name -> signals.take(name, this::come))
                        .toList();
                context.put(GIVE_BACK, (Runnable) () -> courses.forEach(Course::restore));
            }
            following.add(last);
        }
        return () -> leave(last);
    }

    private void leave(Supplier<String> last) {
        synchronized (following) {
            if (following.removeIf(one -> one == last) && following.isEmpty()) {
                ((Runnable) requireNonNull(context.remove(GIVE_BACK))).run();
            }
        }
    }

    /** Does what is to be done last; who cannot wait for it sends the signal again. */
    private void come(Course course) {
        List<Supplier<String>> last;
        synchronized (following) {
            last = List.copyOf(following);
            following.clear();
        }
        try (SideBySide sides = new SideBySide()) {
            last.stream().map(one -> sides.start(one::get, PATIENCE)).toList().forEach(this::say);
        } finally {
            course.proceed();
        }
    }

    private void say(Answer<String> answer) {
        String text;
        try {
            text = answer.get();
        } catch (DeliveryException e) {
            text = e.sentence();
        }
        raw.println();
        raw.println("[ecs-delivery] " + text);
        raw.flush();
    }
}
