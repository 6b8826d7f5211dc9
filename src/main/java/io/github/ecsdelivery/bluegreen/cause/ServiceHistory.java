package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ECS remembers of the recent past of a service. */
public interface ServiceHistory {

    /**
     * What the service scheduler says, the oldest first (ECS DescribeServices, which holds the last 100).
     *
     * @param since nothing older is told
     */
    List<ServiceEvent> events(String cluster, String service, Instant since) throws DeliveryException;

    /**
     * The tasks of a task definition that have stopped, the oldest first (ECS ListTasks, DescribeTasks); ECS forgets them
     * about an hour later.
     *
     * @param taskDefinition ARN with revision
     * @param since those that stopped before are left out: they are of an earlier deployment of the same task definition
     */
    List<StoppedTask> stopped(String cluster, String service, String taskDefinition, Instant since)
            throws DeliveryException;

    /**
     * @param at when it was said
     * @param message ECS's sentence
     */
    record ServiceEvent(Instant at, String message) {}

    /**
     * @param id for example {@code 3f2ab1c2d4e5f60718293a4b5c6d7e8f}
     * @param stopped when it had stopped, or null when ECS does not say
     * @param started whether its containers ever ran
     * @param code for example {@code EssentialContainerExited}, empty when ECS does not say
     * @param reason ECS's sentence, empty when there is none
     * @param containers all of them
     */
    record StoppedTask(
            String id,
            @Nullable Instant stopped,
            boolean started,
            String code,
            String reason,
            List<StoppedContainer> containers) {}

    /**
     * @param name as the task definition names it
     * @param exitCode null when it never ran
     * @param reason why it is not as it should be, empty when ECS does not say
     * @param health HEALTHY, UNHEALTHY or UNKNOWN
     */
    record StoppedContainer(String name, @Nullable Integer exitCode, String reason, String health) {}
}
