package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.spec.model.DescribedFields;
import io.github.ecsdelivery.spec.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What runs and what was deployed last, line by line. */
public final class StatusStory {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final Command command;

    /**
     * @param zone in which times are told
     * @param command how goals are run on what is told of
     */
    public StatusStory(ZoneId zone, Command command) {
        this.zone = zone;
        this.command = command;
    }

    /** The lines, in order. */
    public List<String> lines(Overview overview) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "Service",
                overview.service().cluster() + "/" + overview.service().service());
        add(lines, "Runs", overview.service().taskDefinition());
        Described definition = overview.definition();
        if (definition != null) {
            String commit = definition.tag(DescribedFields.COMMIT_TAG);
            add(lines, "Commit", commit == null ? "not known" : commit);
            String container = overview.service().container();
            String image = container == null ? null : definition.image(container);
            if (image != null) {
                add(lines, "Image", image);
            }
        }
        Deployment shown = overview.shown();
        if (shown == null) {
            add(lines, "Deployment", "none is under way");
        } else {
            deployment(lines, shown);
        }
        if (!overview.recent().isEmpty()) {
            lines.add("");
            lines.add(String.format("%-13s %-11s %-17s %s", "Last", "Status", "Started", "Description"));
            overview.recent().forEach(one -> lines.add(row(one)));
        }
        return lines;
    }

    private void deployment(List<String> lines, Deployment deployment) {
        add(
                lines,
                "Deployment",
                deployment.id() + " is " + deployment.status() + ", " + deployment.config()
                        + (deployment.created() == null ? "" : ", since " + time(deployment.created())));
        for (Event event : deployment.events()) {
            Duration took = event.duration();
            add(lines, "  " + event.name(), event.status() + (took == null ? "" : " after " + Durations.text(took)));
        }
        for (TaskSet set : deployment.taskSets()) {
            add(
                    lines,
                    "  " + set.label(),
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the traffic, %d of %d tasks run",
                            set.weight(),
                            set.running(),
                            set.desired()));
        }
        if (deployment.error() != null) {
            add(
                    lines,
                    "  Error",
                    deployment.error().code() + ", "
                            + Visible.escaped(deployment.error().message()));
        }
        if (deployment.rollback().by() != null) {
            add(lines, "  Rolled back", "by " + deployment.rollback().by());
        }
        if (deployment.ready()) {
            add(
                    lines,
                    "  Waits",
                    "for '" + command.run("bluegreen-continue") + "', or '" + command.run("bluegreen-rollback") + "'");
        } else if (!deployment.ended()) {
            add(lines, "  Follow", command.run("bluegreen-deploy") + " -Decs-delivery.attach=" + deployment.id());
        }
    }

    private String row(Deployment one) {
        return String.format(
                        "%-13s %-11s %-17s %s",
                        one.id(), one.status(), time(one.created()), Visible.escaped(said(one.description())))
                .stripTrailing();
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add(String.format("%-22s %s", name, value));
    }
}
