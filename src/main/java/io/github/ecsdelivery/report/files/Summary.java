package io.github.ecsdelivery.report.files;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import io.github.ecsdelivery.report.Reason;
import io.github.ecsdelivery.report.Verdict;
import io.github.ecsdelivery.report.Verdict.Tone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A delivery in a few lines of GitHub's Markdown. Values are code or escaped, so that none can be markup. */
final class Summary {
    private final StringBuilder text = new StringBuilder();

    private Summary() {}

    /**
     * @param page where the page is
     */
    static String of(DeliveryRecord record, String page) {
        Summary summary = new Summary();
        summary.head(record);
        summary.facts(record);
        summary.reason(record.cause());
        summary.events(record.deployment());
        summary.events(record.rollback());
        summary.page(record, page);
        return summary.text.toString();
    }

    private void head(DeliveryRecord record) {
        Verdict verdict = Verdict.of(record);
        line("## " + sign(verdict.tone()) + " " + Markdown.words(verdict.headline()) + ": "
                + Markdown.words(InWords.subject(record)));
        line("");
        line(Markdown.words(verdict.sentence()));
        line("");
    }

    private static String sign(Tone tone) {
        return switch (tone) {
            case GOOD -> "✅";
            case OPEN -> "⏳";
            case BAD -> "❌";
        };
    }

    private void facts(DeliveryRecord record) {
        line("| | |");
        line("|---|---|");
        row("Commit", record.commit() + (InWords.built(record) == null ? "" : " (" + InWords.built(record) + ")"));
        row("Image", record.image() == null ? null : record.image().reference());
        row("Task definition", InWords.taskDefinitions(record));
        row(
                "Deployment",
                record.deployment() == null ? null : record.deployment().id());
        row("Rollback", record.rollback() == null ? null : record.rollback().id());
        row("Traffic", InWords.traffic(record));
        line("");
    }

    private void reason(@Nullable Reason reason) {
        if (reason == null) {
            return;
        }
        line("**" + Markdown.words(reason.code()) + "** " + Markdown.words(reason.sentence()));
        line("");
        line(Markdown.words(reason.cure()));
        line("");
        for (Evidence evidence : reason.evidence()) {
            line(Markdown.words(evidence.title()));
            line("");
            line(Markdown.block(evidence.lines()));
            line("");
        }
    }

    private void events(@Nullable Deployment deployment) {
        if (deployment == null || deployment.events().isEmpty()) {
            return;
        }
        line("| " + Markdown.cell(deployment.id()) + " | Status | Took |");
        line("|---|---|---|");
        for (Event event : deployment.events()) {
            Duration took = event.duration();
            line("| " + Markdown.words(event.name()) + " | " + Markdown.words(event.status()) + " | "
                    + (took == null ? "" : Durations.text(took)) + " |");
        }
        line("");
    }

    private void page(DeliveryRecord record, String page) {
        String url = record.build() == null ? null : record.build().url();
        line("Report: " + Markdown.code(page)
                + (url == null || !url.matches("https?://[\\w./:@%+=,?&-]+")
                        ? ""
                        : ", among the [artifacts of this run](" + url + "#artifacts) when the workflow uploads it"));
    }

    private void row(String name, @Nullable String value) {
        if (value != null) {
            line("| " + name + " | " + Markdown.cell(value) + " |");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
