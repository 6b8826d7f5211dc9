package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be known before something is changed.
 *
 * @param plan how the group deploys
 * @param service what runs
 * @param definition what runs, in full, or null when ECS does not have it any more
 * @param registered ARN of the rendered task definition when it is registered already, or null
 * @param active the deployment that is under way in the group, or null
 */
record Standing(
        Plan plan,
        Running service,
        @Nullable Described definition,
        @Nullable String registered,
        @Nullable Deployment active) {

    /** Asks for all of it side by side. */
    static Standing look(BlueGreenDelivery.Far far, DeliveryRequest request, Rendered rendered)
            throws DeliveryException {
        try (SideBySide calls = new SideBySide()) {
            var plan = calls.start(() -> far.engine().plan(request.application(), request.group(), request.config()));
            var running = calls.start(() -> running(far, request));
            var registered = calls.start(
                    () -> new Maybe<>(far.taskDefinitions().newestWith(rendered.family(), rendered.fingerprint())));
            var active = calls.start(() -> new Maybe<>(far.engine().active(request.application(), request.group())));
            // In this order: the group's own problems come before those of what it names.
            return new Standing(
                    plan.get(),
                    running.get().service(),
                    running.get().definition(),
                    registered.get().value(),
                    active.get().value());
        }
    }

    private static Now running(BlueGreenDelivery.Far far, DeliveryRequest request) throws DeliveryException {
        Running service = far.service().running(request.application(), request.group());
        return new Now(service, far.taskDefinitions().describe(service.taskDefinition()));
    }

    /** The deployment under way when it is of another revision, or null. */
    @Nullable
    Deployment foreign(Rendered rendered) throws DeliveryException {
        return active == null || (registered != null && rendered.key(registered).equals(active.revisionKey()))
                ? null
                : active;
    }

    /** The image behind the load balancer, or null when nothing says which that is. */
    @Nullable
    ReleasedImage image() {
        return image(definition);
    }

    /** The same of another task definition. */
    @Nullable
    ReleasedImage image(@Nullable Described of) {
        String container = service.container();
        String named = of == null || container == null ? null : of.image(container);
        return named == null ? null : ReleasedImage.named(named);
    }

    private record Now(Running service, @Nullable Described definition) {}

    private record Maybe<T>(@Nullable T value) {}
}
