package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Watches a deployment to its end and tells what changes: events with their durations, traffic, task counts. */
public final class DeploymentFollower {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Set<Code> PASSING = Set.of(Code.AWS_THROTTLED, Code.AWS_UNREACHABLE);

    private final DeploymentEngine engine;
    private final DeliveryClock clock;
    private final Progress progress;

    public DeploymentFollower(DeploymentEngine engine, DeliveryClock clock, Progress progress) {
        this.engine = engine;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Follows to the end. Throttling and a network that is gone are waited out until the deadline.
     *
     * @param budget how long to wait at most
     * @throws DeliveryException DEPLOYMENT_TIMEOUT when the budget is used up, INTERRUPTED, or what AWS refuses; each says
     *     that the deployment goes on
     */
    public Followed follow(String id, Duration budget) throws DeliveryException {
        Instant deadline = clock.now().plus(budget);
        Told told = new Told();
        while (true) {
            Deployment seen = poll(id, told.waiting);
            if (seen != null) {
                told.changes(seen);
                if (seen.ended()) {
                    return new Followed(seen, List.copyOf(told.traffic));
                }
            }
            if (!clock.now().isBefore(deadline)) {
                throw new DeliveryException(
                        Code.DEPLOYMENT_TIMEOUT,
                        "Deployment " + id + " was not over after " + Durations.text(budget) + "; it goes on.",
                        "Look at it in the CodeDeploy console; the build can be run again and will follow it.");
            }
            pause(id);
        }
    }

    /** @return null when this look failed for a passing reason */
    private @org.jspecify.annotations.Nullable Deployment poll(String id, boolean waiting) throws DeliveryException {
        try {
            return look(id, waiting);
        } catch (DeliveryException e) {
            if (!PASSING.contains(e.code())) {
                throw unseen(id, e);
            }
            progress.warn("Could not look at deployment " + id + ", trying again: " + e.getMessage());
            return null;
        }
    }

    // Credentials that have expired, above all: the deployment needs none of this build's.
    private static DeliveryException unseen(String id, DeliveryException e) {
        return new DeliveryException(
                e.code(),
                "Deployment " + id + " goes on, but this build cannot follow it any more: " + e.sentence(),
                e.cure() + " The same build, run again for this commit, finds deployment " + id
                        + " and follows it to its end.",
                e);
    }

    // While blue only waits for its end, neither events nor traffic change.
    private Deployment look(String id, boolean waiting) throws DeliveryException {
        if (waiting) {
            Deployment glanced = engine.glance(id);
            if (!glanced.ended()) {
                return glanced;
            }
        }
        return engine.read(id);
    }

    private void pause(String id) throws DeliveryException {
        try {
            clock.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED,
                    "The build was interrupted while it followed deployment " + id + "; the deployment goes on.",
                    "Look at it in the CodeDeploy console, or run the build again to follow it.",
                    e);
        }
    }

    /**
     * @param last how the deployment ended
     * @param traffic every share of traffic that green was seen with, in order
     */
    public record Followed(Deployment last, List<TrafficStep> traffic) {}

    /** What has been said already, so that only changes are. */
    private final class Told {
        private final Map<String, String> events = new HashMap<>();
        private final List<TrafficStep> traffic = new ArrayList<>();
        private String status = "";
        private String tasks = "";
        private boolean waiting;

        void changes(Deployment deployment) throws DeliveryException {
            if (deployment.status().equals("Ready") && !status.equals("Ready")) {
                progress.line("Ready: green is up and waits for ContinueDeployment");
            }
            status = deployment.status();
            deployment.events().forEach(this::event);
            tasks(deployment.taskSets());
            traffic(deployment.taskSets());
            if (deployment.terminationWait() && !waiting && !deployment.ended()) {
                waiting = true;
                progress.line("Traffic is on green; blue stays until the termination wait is over");
            }
        }

        private void event(Event event) {
            if (event.status().equals(events.put(event.name(), event.status()))
                    || event.status().equals("Pending")) {
                return;
            }
            Duration took = event.duration();
            String text = String.format("%-22s %s", event.name(), event.status());
            if (took != null) {
                text += " after " + Durations.text(took);
            }
            progress.line(
                    event.diagnostics() == null
                            ? text
                            : text + ": " + event.diagnostics().message());
        }

        private void tasks(List<TaskSet> taskSets) {
            String now = taskSets.stream()
                    .map(set ->
                            set.label().toLowerCase(java.util.Locale.ROOT) + " " + set.running() + "/" + set.desired())
                    .collect(Collectors.joining(", "));
            if (!now.isEmpty() && !now.equals(tasks)) {
                tasks = now;
                progress.line("Tasks running          " + now);
            }
        }

        private void traffic(List<TaskSet> taskSets) throws DeliveryException {
            double blue = weight(taskSets, "Blue");
            double green = weight(taskSets, "Green");
            boolean moved = traffic.isEmpty()
                    ? green > 0
                    : traffic.get(traffic.size() - 1).green() != green && blue + green > 0;
            if (moved) {
                traffic.add(new TrafficStep(clock.now(), blue, green));
                progress.line(String.format(
                        java.util.Locale.ROOT, "Traffic                blue %.0f %%, green %.0f %%", blue, green));
            }
        }

        private double weight(List<TaskSet> taskSets, String label) {
            return taskSets.stream()
                    .filter(set -> set.label().equals(label))
                    .mapToDouble(TaskSet::weight)
                    .sum();
        }
    }
}
