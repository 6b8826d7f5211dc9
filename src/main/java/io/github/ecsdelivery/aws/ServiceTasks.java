package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks of a service. */
final class ServiceTasks {
    /** ECS describes no more in one call. */
    private static final int MOST = 100;

    private final AwsClients clients;

    ServiceTasks(AwsClients clients) {
        this.clients = clients;
    }

    /** See {@link io.github.ecsdelivery.bluegreen.RunningService#containers}. */
    List<RunningContainer> containers(Running service, String taskDefinition) throws DeliveryException {
        List<RunningContainer> found = new ArrayList<>();
        for (Task task : tasks(service.cluster(), service.service(), DesiredStatus.RUNNING)) {
            if (taskDefinition.equals(task.taskDefinitionArn()) && "RUNNING".equals(task.lastStatus())) {
                task.containers()
                        .forEach(container -> found.add(
                                new RunningContainer(id(task.taskArn()), container.name(), container.imageDigest())));
            }
        }
        return found;
    }

    /** All tasks of a service that are to run, or that have stopped within the last hour. */
    List<Task> tasks(String cluster, String service, DesiredStatus status) throws DeliveryException {
        List<String> arns = AwsFailures.translate(
                "ecs:ListTasks",
                () -> clients
                        .ecs()
                        .listTasksPaginator(request ->
                                request.cluster(cluster).serviceName(service).desiredStatus(status))
                        .taskArns()
                        .stream()
                        .toList());
        List<Task> tasks = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += MOST) {
            List<String> part = arns.subList(from, Math.min(arns.size(), from + MOST));
            tasks.addAll(AwsFailures.translate(
                    "ecs:DescribeTasks",
                    () -> clients.ecs()
                            .describeTasks(request -> request.cluster(cluster).tasks(part))
                            .tasks()));
        }
        return tasks;
    }

    /** The last part of an ARN; empty for none. */
    static String id(@Nullable String arn) {
        return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
    }
}
