package io.github.ecsdelivery.mojo.held;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
        ClassLoader own = SessionEnd.class.getClassLoader();
        return (ExecutionListener) Proxy.newProxyInstance(
                own, new Class<?>[] {ExecutionListener.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals":
                            return proxy == arguments[0];
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        case "toString":
                            return "ecs-delivery before " + listener;
                        case "sessionEnded":
                            work.run();
                            break;
                        default:
                            break;
                    }
                    try {
                        return listener == null ? null : method.invoke(listener, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
