package io.github.ecsdelivery.mojo.held;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.apache.maven.execution.ExecutionListener;
import org.jspecify.annotations.Nullable;

/** A listener that does something when the session ends, before the listener in whose place it stands hears of it. */
final class SessionEnd {
    private SessionEnd() {}

    /**
     * A proxy, so that what Maven's next version tells listeners is passed on too.
     *
     * @param listener hears of everything; may be null, as a request without one has it
     * @param work run once
     */
    static ExecutionListener before(@Nullable ExecutionListener listener, Runnable work) {
        return (ExecutionListener) Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "ecs-delivery before " + listener;
                    case "sessionEnded" -> {
                        work.run();
                        yield pass(listener, method, arguments);
                    }
                    default -> pass(listener, method, arguments);
                });
    }

    private static @Nullable Object pass(@Nullable ExecutionListener listener, Method method, Object[] arguments)
            throws Throwable {
        try {
            return listener == null ? null : method.invoke(listener, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }
}
