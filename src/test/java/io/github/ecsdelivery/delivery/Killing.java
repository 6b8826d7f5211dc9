package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.Distributions;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends a delivery at one of its calls, as a killed build does. */
final class Killing {
    private final String method;
    private final AtomicInteger left;
    private final boolean before;

    private Killing(String method, int calls, boolean before) {
        this.method = method;
        this.left = new AtomicInteger(calls);
        this.before = before;
    }

    /** The end. No one catches it. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Ports of which one ends the delivery after its nth change, when the far side has made it.
     *
     * @param step put, register, create or tag
     */
    static Far after(String step, int calls, Far far) {
        return new Killing(step, calls, false).in(far);
    }

    /** As {@link #after}, but the far side never hears of the nth change. */
    static Far before(String step, int calls, Far far) {
        return new Killing(step, calls, true).in(far);
    }

    /** A registry of which the nth manifest ends the push, before or after the far side has it. */
    static Distributions atManifest(int calls, boolean before, Distributions real) {
        Killing killing = new Killing("put", calls, before);
        return new Distributions() {
            @Override
            public Distribution at(RepositoryAddress address, LoginSource login) {
                return killing.watched(Distribution.class, real.at(address, login));
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private Far in(Far far) {
        return new Far(
                watched(DeploymentEngine.class, far.engine()),
                far.service(),
                watched(TaskDefinitions.class, far.taskDefinitions()),
                watched(RevisionStore.class, far.revisions()),
                watched(ImageRepository.class, far.images()));
    }

    /** A port whose method of that name ends the delivery. */
    <P> P watched(Class<P> port, P real) {
        return port.cast(Proxy.newProxyInstance(
                Killing.class.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
                    boolean last = called.getName().equals(method) && left.decrementAndGet() == 0;
                    if (last && before) {
                        throw new Killed();
                    }
                    Object answer;
                    try {
                        answer = called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (last) {
                        throw new Killed();
                    }
                    return answer;
                }));
    }
}
