package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.TagMoves;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last lines of a release: what a tired person needs, the verdict last. */
public final class ReleaseStory {
    private ReleaseStory() {}

    /** The lines, in order. */
    public static List<String> lines(Delivery delivery, DeliveryOutcome outcome) {
        List<String> lines = new ArrayList<>();
        add(lines, "Release", delivery.application() + " to " + delivery.environment());
        add(
                lines,
                "Commit",
                delivery.commit().id()
                        + (delivery.commit().branch() == null
                                ? ""
                                : " (" + delivery.commit().branch() + ")"));
        ReleasedImage image = outcome.image();
        add(
                lines,
                "Image",
                image.tags().isEmpty()
                        ? image.reference()
                        : image.repository() + ":" + String.join(", ", image.tags()));
        if (image.digest() != null) {
            add(lines, "Digest", image.digest());
        }
        TagMoves tags = outcome.tags();
        if (tags != null) {
            tags.moves().forEach(move -> add(lines, "Tag " + move.tag(), move.to()));
        }
        add(lines, "Task definition", outcome.taskDefinition());
        Stored revision = outcome.revision();
        if (revision != null) {
            add(lines, "Revision", "s3://" + revision.bucket() + "/" + revision.key());
        }
        Deployment deployment = outcome.deployment();
        if (deployment != null) {
            add(lines, "Deployment", deployment.id());
        }
        if (!outcome.traffic().isEmpty()) {
            add(lines, "Traffic", traffic(outcome.traffic()));
        }
        add(lines, "Result", result(outcome));
        return lines;
    }

    private static String traffic(List<TrafficStep> steps) {
        return steps.stream()
                .map(step -> String.format(Locale.ROOT, "%.0f %%", step.green()))
                .collect(Collectors.joining(" -> ", "green 0 % -> ", ""));
    }

    private static String result(DeliveryOutcome outcome) {
        String verdict =
                outcome.status().equals("AlreadyRunning") ? "Succeeded, it was running already" : outcome.status();
        return outcome.released() && outcome.failure() != null ? verdict + ", but the tags were not moved" : verdict;
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add(String.format("%-16s %s", name, value));
    }
}
