package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.bluegreen.cause.ContainerLogs.Stream;
import io.github.ecsdelivery.bluegreen.cause.Finding.Died;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Scene;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Witnesses;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.StoppedTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the container of green whose log tells most: the one that ended, else the one behind the load balancer. */
final class GreenLog {
    private final Witnesses witnesses;
    private final Hearing hearing;
    private final Running service;
    private final String taskDefinition;

    GreenLog(Witnesses witnesses, Hearing hearing, Running service, String taskDefinition) {
        this.witnesses = witnesses;
        this.hearing = hearing;
        this.service = service;
        this.taskDefinition = taskDefinition;
    }

    /** Null when no container ran, or where it wrote to cannot be told or read. */
    @Nullable
    LogTail read(Scene scene, Finding found) {
        Died died = found.died() == null ? served(scene, found) : found.died();
        if (died == null) {
            return null;
        }
        Stream stream = scene.definition().stream(died.container(), died.task());
        if (stream == null) {
            return null;
        }
        LogTail unread = new LogTail(stream, List.of());
        LogTail tail = hearing.ask(
                        "The log of container '" + died.container() + "'",
                        unread,
                        () -> new LogTail(stream, witnesses.logs().tail(stream, LogTail.READ)))
                .get();
        return tail == unread ? null : tail;
    }

    private @Nullable Died served(Scene scene, Finding found) {
        String container = scene.definition().served(service.container());
        // What could not start has written nothing.
        if (container == null || found.kind().compareTo(CauseKind.CONTAINER_UNSTARTABLE) <= 0) {
            return null;
        }
        StoppedTask stopped = scene.stopped().lastThatRan();
        String task = stopped == null ? running(container) : stopped.id();
        return task == null ? null : new Died(task, container);
    }

    private @Nullable String running(String container) {
        return hearing
                .ask(
                        "The running tasks of green",
                        List.<RunningContainer>of(),
                        () -> witnesses.service().containers(service, taskDefinition))
                .get()
                .stream()
                .filter(one -> one.name().equals(container))
                .map(RunningContainer::task)
                .findFirst()
                .orElse(null);
    }
}
