package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs, and what was deployed last.
 *
 * @param service what runs
 * @param definition its task definition, or null when ECS does not have it any more
 * @param shown the deployment that was asked for, else the one under way, in full; null for neither
 * @param recent the last deployments without events and task sets, the newest first
 */
public record Overview(
        Running service,
        @Nullable Described definition,
        @Nullable Deployment shown,
        List<Deployment> recent) {
    private static final int MOST = 5;

    /**
     * Looks, side by side.
     *
     * @param id of the deployment to show, or null for the one that is under way
     */
    public static Overview look(BlueGreenDelivery.Far far, String application, String group, @Nullable String id)
            throws DeliveryException {
        DeploymentEngine engine = far.engine();
        try (SideBySide calls = new SideBySide()) {
            var service = calls.start(() -> {
                Running running = far.service().running(application, group);
                return new Now(running, far.taskDefinitions().describe(running.taskDefinition()));
            });
            var shown = calls.start(
                    () -> new Maybe(shown(engine, id == null ? engine.active(application, group) : engine.read(id))));
            var recent = calls.start(() -> recent(engine, application, group));
            return new Overview(
                    service.get().service(),
                    service.get().definition(),
                    shown.get().deployment(),
                    recent.get());
        }
    }

    // The first look at a deployment under way only learns where its events are.
    private static @Nullable Deployment shown(DeploymentEngine engine, @Nullable Deployment first)
            throws DeliveryException {
        return first == null || !first.events().isEmpty() ? first : engine.read(first.id());
    }

    private static List<Deployment> recent(DeploymentEngine engine, String application, String group)
            throws DeliveryException {
        List<Deployment> found = new ArrayList<>();
        List<String> ids = engine.recent(application, group);
        for (String id : ids.subList(0, Math.min(MOST, ids.size()))) {
            found.add(engine.glance(id));
        }
        return List.copyOf(found);
    }

    private record Now(Running service, @Nullable Described definition) {}

    private record Maybe(@Nullable Deployment deployment) {}
}
