package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has been said of a deployment already, so that only changes are; and the bar of a terminal. */
final class Told {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int BAR = 20;
    private static final List<String> QUIET = List.of("Pending", "Skipped");

    private final Progress progress;
    private final Forecast forecast;
    private final ZoneId zone;
    private final Map<String, String> events = new HashMap<>();
    private final List<TrafficStep> traffic = new ArrayList<>();
    private final Set<String> counts = new HashSet<>();
    private String status = "";
    private String tasks = "";
    private boolean waiting;

    Told(Progress progress, Forecast forecast, ZoneId zone) {
        this.progress = progress;
        this.forecast = forecast;
        this.zone = zone;
    }

    /** Every share of the traffic that green was seen with, in order. */
    List<TrafficStep> traffic() {
        return List.copyOf(traffic);
    }

    /** Whether blue only waits for its end, so that neither events nor traffic change. */
    boolean waiting() {
        return waiting;
    }

    /** A time of day. */
    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    void changes(Deployment deployment, Instant now) {
        deployment.events().forEach(this::event);
        tasks(deployment.taskSets());
        traffic(deployment, now);
        ready(deployment);
        if (deployment.terminationWait() && !waiting && !deployment.ended()) {
            waiting = true;
            Duration left = forecast.left(deployment, now);
            progress.line("Traffic is on green; blue stays until about " + clock(now.plus(left)) + " ("
                    + Durations.about(left) + "), and until then CodeDeploy can still roll back");
        }
        status = deployment.status();
        if (!deployment.ended()) {
            progress.live(bar(deployment, now));
        }
    }

    private void ready(Deployment deployment) {
        if (deployment.ready() && !status.equals("Ready")) {
            Instant end = forecast.patience(deployment);
            progress.line("Ready                  green is up and waits for the goal bluegreen-continue"
                    + (end == null ? "" : ", until " + clock(end) + "; then CodeDeploy stops the deployment"));
        } else if (status.equals("Ready") && !deployment.ready() && !deployment.ended()) {
            progress.line("Ready                  released");
        }
    }

    private void event(Event event) {
        if (event.status().equals(events.put(event.name(), event.status())) || QUIET.contains(event.status())) {
            return;
        }
        counts.clear();
        Duration took = event.duration();
        String text = String.format("%-22s %s", event.name(), event.status());
        if (took != null) {
            text += " after " + Durations.text(took);
        }
        String message = event.diagnostics() == null ? "" : event.diagnostics().message();
        progress.line(message.isBlank() ? text : text + ": " + message);
    }

    private void tasks(List<TaskSet> taskSets) {
        String now = taskSets.stream()
                .map(set -> set.label().toLowerCase(Locale.ROOT) + " " + set.running() + "/" + set.desired())
                .collect(Collectors.joining(", "));
        // Tasks that come and go without end are news once for each event.
        if (!now.isEmpty() && !now.equals(tasks) && counts.add(now)) {
            progress.line("Tasks running          " + now);
        }
        tasks = now;
    }

    private void traffic(Deployment deployment, Instant now) {
        double blue = weight(deployment, "Blue");
        double green = weight(deployment, "Green");
        boolean moved =
                traffic.isEmpty() ? green > 0 : traffic.get(traffic.size() - 1).green() != green && blue + green > 0;
        if (moved) {
            traffic.add(new TrafficStep(now, blue, green));
            progress.line(String.format(Locale.ROOT, "Traffic                blue %.0f %%, green %.0f %%", blue, green)
                    + left(deployment, now));
        }
    }

    private String left(Deployment deployment, Instant now) {
        Duration left = deployment.ended() ? Duration.ZERO : forecast.left(deployment, now);
        return left.isZero() ? "" : "; about " + Durations.about(left) + " left";
    }

    private String bar(Deployment deployment, Instant now) {
        double green = weight(deployment, "Green");
        int filled = (int) Math.round(green * BAR / 100);
        String stage = deployment.ready()
                ? "Ready"
                : deployment.events().stream()
                        .filter(event -> event.status().equals("InProgress"))
                        .map(Event::name)
                        .findFirst()
                        .orElse(waiting ? "Blue waits for its end" : deployment.status());
        return String.format(
                Locale.ROOT,
                "%s [%s%s] green %.0f %%%s",
                stage,
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                waiting ? 100 : green,
                left(deployment, now));
    }

    private static double weight(Deployment deployment, String label) {
        TaskSet set = deployment.taskSet(label);
        return set == null ? 0 : set.weight();
    }
}
