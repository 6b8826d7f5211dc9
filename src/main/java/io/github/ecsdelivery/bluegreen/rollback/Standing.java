package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.TaskSetOfService;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.ReleaseHistory;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Place;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things stand before anything is changed.
 *
 * @param plan how the group deploys
 * @param service what runs, with its task sets
 * @param live the same, raw
 * @param running the task definition of the PRIMARY task set
 * @param active the deployment that is under way, or null
 * @param history what deployments brought
 */
record Standing(
        Plan plan,
        Running service,
        Snapshot live,
        Described running,
        @Nullable Deployment active,
        ReleaseHistory history) {

    static Standing look(RollbackPorts far, Place place) throws DeliveryException {
        try (SideBySide calls = new SideBySide()) {
            var plan = calls.start(() -> far.engine().plan(place.application(), place.group(), place.config()));
            var live = calls.start(() -> far.live().read(place.application(), place.group()));
            var service = calls.start(() -> far.service().running(place.application(), place.group()));
            var active =
                    calls.start(() -> Optional.ofNullable(far.engine().active(place.application(), place.group())));
            var recent = calls.start(() -> far.history().recent(place.application(), place.group()));
            // In this order: the group's own problems come before those of what it names.
            Plan found = plan.get();
            Running running = service.get();
            Snapshot snapshot = live.get();
            return new Standing(
                    found,
                    running,
                    snapshot,
                    new Described(snapshot.taskDefinition()),
                    active.get().orElse(null),
                    new ReleaseHistory(far.history(), far.taskDefinitions(), running, recent.get()));
        }
    }

    /** The deployment that brought what runs, or null when that is not known. */
    @Nullable
    String broughtBy() {
        return service.taskSets().stream()
                .filter(set -> set.status().equals("PRIMARY"))
                .map(TaskSetOfService::deploymentId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The task definition that runs again when this deployment is stopped and rolled back; null when ECS does not tell. */
    @Nullable
    String original(Deployment deployment) {
        return original(service, deployment);
    }

    /** The same: never what the deployment, or the one that it rolls back, has made, however its task sets are labelled. */
    static @Nullable String original(Running service, Deployment deployment) {
        String undone = Objects.requireNonNullElse(deployment.rollback().of(), deployment.id());
        List<TaskSetOfService> before = service.taskSets().stream()
                .filter(set -> !undone.equals(set.deploymentId()))
                .toList();
        Deployment.TaskSet blue = deployment.taskSet("Blue");
        return before.stream()
                .filter(set -> blue != null && blue.id().equals(set.id()))
                .findFirst()
                .or(() -> before.stream()
                        .filter(set -> set.status().equals("PRIMARY"))
                        .findFirst())
                .or(() -> before.stream().filter(set -> before.size() == 1).findFirst())
                .map(TaskSetOfService::taskDefinition)
                .orElse(null);
    }
}
