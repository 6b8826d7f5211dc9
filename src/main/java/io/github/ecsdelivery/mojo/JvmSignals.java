package io.github.ecsdelivery.mojo;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The JDK's signals, reached by reflection: the compiler warns of them, and a JVM may have none. */
final class JvmSignals implements Signals {
    /** How a shell counts the exit of a process that a signal ended. */
    private static final int BY_SIGNAL = 128;

    private final IntConsumer halt;

    /** @param halt ends the process at once with an exit code, without its shutdown hooks */
    JvmSignals(IntConsumer halt) {
        this.halt = halt;
    }

    @Override
    public Course take(String name, Consumer<Course> handler) {
        try {
            return new Taken(name, handler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The JVM keeps this signal to itself (-Xrs), or has none.
            return Course.untouched();
        }
    }

    /** A signal that was taken over. */
    private final class Taken implements Course {
        private final Class<?> signals;
        private final Class<?> handlers;
        private final Method handle;
        private final Object signal;
        private final Object before;

        Taken(String name, Consumer<Course> handler) throws ReflectiveOperationException {
            signals = Class.forName("sun.misc.Signal");
            handlers = Class.forName("sun.misc.SignalHandler");
            handle = signals.getMethod("handle", signals, handlers);
            signal = signals.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    handlers.getClassLoader(),
                    new Class<?>[] {handlers},
                    (proxy, method, arguments) -> called(handler, method));
            before = handle.invoke(null, signal, ours);
            if (before.equals(constant("SIG_IGN"))) {
                // Who ignores a signal, as nohup does, does not end by it.
                restore();
            }
        }

        private @Nullable Object called(Consumer<Course> handler, Method method) {
            return switch (method.getName()) {
                case "equals" -> false;
                case "hashCode" -> 0;
                case "toString" -> "ecs-delivery";
                default -> {
                    handler.accept(this);
                    yield null;
                }
            };
        }

        private Object constant(String name) throws ReflectiveOperationException {
            return handlers.getField(name).get(null);
        }

        @Override
        public void restore() {
            try {
                handle.invoke(null, signal, before);
            } catch (ReflectiveOperationException | RuntimeException e) {
                // It stays handled; a second signal does nothing more.
            }
        }

        @Override
        public void proceed() {
            try {
                restore();
                if (before.equals(constant("SIG_DFL"))) {
                    // Only a handler can be raised; the system's own course is the end, as Maven 4 has it on a
                    // terminal.
                    halt.accept(BY_SIGNAL + (int) signals.getMethod("getNumber").invoke(signal));
                } else {
                    signals.getMethod("raise", signals).invoke(null, signal);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                // A process that somebody wants to end does end.
                halt.accept(BY_SIGNAL);
            }
        }
    }
}
