package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and the CI's TERM while a deployment is followed. Maven 4 on a terminal ends without shutdown hooks, so signals are
 * handled; what is to be said goes to the raw error stream, since Maven's own may be closed by then. Afterwards the signal
 * takes its usual course. The JDK's signals are reached by reflection: the compiler warns of them, and a JVM may have none.
 */
final class SignalInterrupts implements Interrupts {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final PrintStream raw;

    /** @param raw the error stream of the process itself */
    SignalInterrupts(PrintStream raw) {
        this.raw = raw;
    }

    @Override
    public Guard guard(Supplier<String> last) {
        Once once = new Once(last, raw);
        List<Guard> guards = SIGNALS.stream().map(name -> handle(name, once)).toList();
        return () -> guards.forEach(Guard::close);
    }

    private static Guard handle(String name, Once once) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Method handle = signals.getMethod("handle", signals, handlers);
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Handler handler = new Handler(once, signals, handle);
            handler.before = handle.invoke(
                    null,
                    signal,
                    Proxy.newProxyInstance(
                            handlers.getClassLoader(),
                            new Class<?>[] {handlers},
                            (proxy, method, arguments) -> handler.called(method, arguments)));
            return () -> handler.restore(signal);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The JVM keeps this signal to itself (-Xrs), or has none.
            return () -> {};
        }
    }

    /** What is done, whichever signal comes first. */
    private static final class Once {
        private final Supplier<String> last;
        private final PrintStream raw;
        private final AtomicBoolean done = new AtomicBoolean();

        Once(Supplier<String> last, PrintStream raw) {
            this.last = last;
            this.raw = raw;
        }

        void run() {
            if (done.compareAndSet(false, true)) {
                String text = last.get();
                raw.println();
                raw.println("[ecs-delivery] " + text);
                raw.flush();
            }
        }
    }

    /** Does the last things, then lets the signal take the course that it would have taken. */
    private static final class Handler {
        private final Once once;
        private final Class<?> signals;
        private final Method handle;
        private volatile @Nullable Object before;

        Handler(Once once, Class<?> signals, Method handle) {
            this.once = once;
            this.signals = signals;
            this.handle = handle;
        }

        @Nullable
        Object called(Method method, Object[] arguments) throws ReflectiveOperationException {
            return switch (method.getName()) {
                case "equals" -> false;
                case "hashCode" -> 0;
                case "toString" -> "ecs-delivery";
                default -> handled(arguments[0]);
            };
        }

        private @Nullable Object handled(Object signal) throws ReflectiveOperationException {
            once.run();
            restore(signal);
            return signals.getMethod("raise", signals).invoke(null, signal);
        }

        void restore(Object signal) {
            try {
                handle.invoke(null, signal, before);
            } catch (ReflectiveOperationException | RuntimeException e) {
                // It stays handled; a second signal does nothing more.
            }
        }
    }
}
