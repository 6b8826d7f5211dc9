package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.image.TagMoves;
import io.github.ecsdelivery.report.DeliveryRecord.Image;
import io.github.ecsdelivery.spec.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines of a release: what a tired person needs, the verdict last. */
public final class ReleaseStory {
    /** Lines of one witness; the page has all of them. */
    private static final int MOST = 6;

    private final List<String> lines = new ArrayList<>();

    private ReleaseStory() {}

    /**
     * The lines, in order.
     *
     * @param page where the page of this record is
     */
    public static List<String> lines(DeliveryRecord record, Path page) {
        ReleaseStory story = new ReleaseStory();
        story.what(record);
        story.how(record);
        if (record.cause() != null) {
            record.cause().evidence().forEach(story::evidence);
        }
        story.add("Report", page.toString());
        story.add("Result", Verdict.of(record).headline());
        return story.lines;
    }

    private void what(DeliveryRecord record) {
        add("Release", InWords.subject(record));
        String built = InWords.built(record);
        add("Commit", record.commit() + (built == null ? "" : " (" + Visible.escaped(built) + ")"));
        Image image = record.image();
        if (image != null) {
            String name = image.registry().isEmpty() ? image.repository() : image.registry() + "/" + image.repository();
            add("Image", image.tags().isEmpty() ? image.reference() : name + ":" + String.join(", ", image.tags()));
            if (image.digest() != null) {
                add("Digest", image.digest());
            }
        }
        TagMoves tags = record.tags();
        if (tags != null) {
            tags.moves().forEach(move -> add("Tag " + move.tag(), move.to()));
        }
    }

    private void how(DeliveryRecord record) {
        maybe("Task definition", InWords.taskDefinitions(record));
        Stored revision = record.revision();
        if (revision != null) {
            add("Revision", "s3://" + revision.bucket() + "/" + revision.key());
        }
        Deployment deployment = record.deployment();
        if (deployment != null) {
            add("Deployment", deployment.id());
        }
        Deployment rollback = record.rollback();
        if (rollback != null) {
            add("Rollback", rollback.id() + " " + rollback.status());
        }
        maybe("Traffic", InWords.traffic(record));
    }

    private void evidence(Evidence evidence) {
        List<String> said = evidence.lines();
        int left = Math.max(0, said.size() - MOST);
        lines.add(evidence.title() + (left == 0 ? "" : " (the last " + MOST + " of " + said.size() + " lines)"));
        said.subList(left, said.size()).forEach(line -> lines.add("  " + line));
    }

    private void maybe(String name, @Nullable String value) {
        if (value != null) {
            add(name, value);
        }
    }

    private void add(String name, String value) {
        lines.add(String.format("%-16s %s", name, value));
    }
}
