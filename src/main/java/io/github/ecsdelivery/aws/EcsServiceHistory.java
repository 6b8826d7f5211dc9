package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.cause.ServiceHistory;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** The recent past of a service of ECS. */
public final class EcsServiceHistory implements ServiceHistory {
    private final AwsClients clients;

    public EcsServiceHistory(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public List<ServiceEvent> events(String cluster, String service, Instant since) throws DeliveryException {
        List<Service> found = AwsFailures.translate(
                "ecs:DescribeServices",
                () -> clients.ecs()
                        .describeServices(request -> request.cluster(cluster).services(service))
                        .services());
        return found.stream()
                .flatMap(one -> one.events().stream())
                .filter(event -> event.createdAt() != null && !event.createdAt().isBefore(since))
                .map(event -> new ServiceEvent(event.createdAt(), said(event.message())))
                .sorted(Comparator.comparing(ServiceEvent::at))
                .toList();
    }

    @Override
    public List<StoppedTask> stopped(String cluster, String service, String taskDefinition, Instant since)
            throws DeliveryException {
        return new ServiceTasks(clients)
                .tasks(cluster, service, DesiredStatus.STOPPED).stream()
                        .filter(task -> taskDefinition.equals(task.taskDefinitionArn()))
                        .map(EcsServiceHistory::task)
                        .filter(task ->
                                task.stopped() == null || !task.stopped().isBefore(since))
                        .sorted(Comparator.comparing(
                                StoppedTask::stopped, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList();
    }

    private static StoppedTask task(Task task) {
        return new StoppedTask(
                ServiceTasks.id(task.taskArn()),
                task.stoppedAt() == null ? task.stoppingAt() : task.stoppedAt(),
                task.startedAt() != null,
                said(task.stopCodeAsString()),
                said(task.stoppedReason()),
                task.containers().stream().map(EcsServiceHistory::container).toList());
    }

    private static StoppedContainer container(Container container) {
        return new StoppedContainer(
                said(container.name()),
                container.exitCode(),
                said(container.reason()),
                said(container.healthStatusAsString()));
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
