package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while CodeDeploy waits for green to become healthy, whether green can: CodeDeploy itself says nothing for an hour.
 * Remembers what was told; one for each deployment that is followed.
 */
public final class EarlySigns {
    /** Before that no task has had the time to fail, and more often nobody needs to know. */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** How long CodeDeploy waits for the replacement task set (aws-facts A12). */
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final ServiceHistory history;
    private final Running service;
    private final String taskDefinition;
    private final Set<CauseKind> told = EnumSet.noneOf(CauseKind.class);
    private @Nullable Instant looked;
    private boolean denied;

    /**
     * @param service the service that is deployed
     * @param taskDefinition ARN with revision that green is to run
     */
    public EarlySigns(ServiceHistory history, Running service, String taskDefinition) {
        this.history = history;
        this.service = service;
        this.taskDefinition = taskDefinition;
    }

    /**
     * Looks at the stopped tasks of green, and without any at the events of the service, at most once a minute while Install
     * is in progress. What cannot be read is passed over: the deployment does not depend on it.
     *
     * @param running the deployment with its events, as it stands now
     * @param now the far side's time
     * @return a warning on one line, when something is seen of a kind that was not told before, else null
     */
    public @Nullable String look(Deployment running, Instant now) {
        Instant began = began(running);
        Instant before = looked == null ? began : looked;
        if (began == null || before == null || denied || now.isBefore(before.plus(PAUSE))) {
            return null;
        }
        looked = now;
        try {
            List<String> fresh = new ArrayList<>();
            for (Finding sign : signs(running, began)) {
                if (told.add(sign.kind())) {
                    fresh.add(sign.text());
                }
            }
            return fresh.isEmpty()
                    ? null
                    : String.join("; ", fresh) + "; CodeDeploy goes on trying until " + Lines.time(began.plus(LONGEST));
        } catch (DeliveryException e) {
            denied = e.code() == Code.ACCESS_DENIED;
            return null;
        }
    }

    private static @Nullable Instant began(Deployment deployment) {
        return deployment.events().stream()
                .filter(event ->
                        event.name().equals("Install") && event.status().equals("InProgress"))
                .findFirst()
                .map(Event::start)
                .orElse(null);
    }

    private List<Finding> signs(Deployment running, Instant began) throws DeliveryException {
        List<Finding> stopped = new StoppedGreen(
                        new GreenDefinition(taskDefinition, null),
                        history.stopped(service.cluster(), service.service(), taskDefinition, began))
                .findings();
        if (!stopped.isEmpty()) {
            return stopped;
        }
        TaskSet green = running.taskSet("Green");
        return new GreenEvents(
                        history.events(service.cluster(), service.service(), began), green == null ? "" : green.id())
                .findings();
    }
}
