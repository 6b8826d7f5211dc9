package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.Distributions;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A build that is killed at its nth change, whichever that is, and reaches nobody any more from then on. */
final class Mortal {
    private static final Set<String> CHANGES = Set.of(
            "upload of Distribution",
            "put of Distribution",
            "put of RevisionStore",
            "register of TaskDefinitions",
            "create of DeploymentEngine",
            "stop of DeploymentEngine",
            "proceed of DeploymentEngine",
            "tag of ImageRepository");

    private final AtomicInteger left;
    private final boolean before;
    private volatile String at = "";

    /**
     * @param changes at which of them, from 1
     * @param before whether the far side never hears of that one
     */
    Mortal(int changes, boolean before) {
        this.left = new AtomicInteger(changes);
        this.before = before;
    }

    /** The change at which it was killed; empty while it lives. */
    String at() {
        return at;
    }

    Far in(Far far) {
        return new Far(
                watched(DeploymentEngine.class, far.engine()),
                watched(RunningService.class, far.service()),
                watched(TaskDefinitions.class, far.taskDefinitions()),
                watched(RevisionStore.class, far.revisions()),
                watched(ImageRepository.class, far.images()));
    }

    ImageRepository in(ImageRepository images) {
        return watched(ImageRepository.class, images);
    }

    Distributions in(Distributions real) {
        return new Distributions() {
            @Override
            public Distribution at(RepositoryAddress address, LoginSource login) {
                return watched(Distribution.class, real.at(address, login));
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private <P> P watched(Class<P> port, P real) {
        return port.cast(Proxy.newProxyInstance(
                Mortal.class.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
                    String change = called.getName() + " of " + port.getSimpleName();
                    boolean last = at.isEmpty() && CHANGES.contains(change) && left.decrementAndGet() == 0;
                    if (last && before) {
                        at = "before " + change;
                    }
                    if (!at.isEmpty()) {
                        throw new Killing.Killed();
                    }
                    Object answer;
                    try {
                        answer = called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        if (last) {
                            at = "after " + change;
                            throw new Killing.Killed();
                        }
                        throw e.getCause();
                    }
                    if (last) {
                        at = "after " + change;
                        throw new Killing.Killed();
                    }
                    return answer;
                }));
    }
}
