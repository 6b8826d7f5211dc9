package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.environment.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;

/** The same classes, loaded once more, as Maven does for another version or other dependencies of a plugin. */
final class AnotherCopy extends ClassLoader {
    private static final String OURS = "io.github.ecsdelivery.";

    /** What it told. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    AnotherCopy() {
        super(AnotherCopy.class.getClassLoader());
    }

    /** A goal of it holds a deployment. */
    void hold(MavenSession session, Map<String, Object> context, String module, Callable<Map<String, Object>> work)
            throws Exception {
        Class<?> progress = loadClass(Progress.class.getName());
        Class<?> delivery = loadClass(HeldDelivery.class.getName());
        Class<?> deliveries = loadClass(HeldDeliveries.class.getName());
        Object told = Proxy.newProxyInstance(this, new Class<?>[] {progress}, (proxy, method, arguments) -> {
            lines.add(String.valueOf(arguments[0]));
            return null;
        });
        Object held = delivery.getConstructor(String.class, String.class, boolean.class, Callable.class)
                .newInstance(module, "prd", false, work);
        Object keeper = deliveries
                .getConstructor(MavenSession.class, Map.class, InstantSource.class, Function.class)
                .newInstance(session, context, InstantSource.system(), (Function<Object, String>) String::valueOf);
        deliveries.getMethod("hold", delivery, progress).invoke(keeper, held, told);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
