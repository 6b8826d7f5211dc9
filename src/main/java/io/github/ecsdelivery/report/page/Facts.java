package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.image.TagMoves.Move;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.DeliveryRecord.Build;
import io.github.ecsdelivery.report.DeliveryRecord.Image;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was delivered, where to, and by whom. */
final class Facts {
    private final Markup html;
    private final DeliveryRecord record;

    Facts(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
    }

    void write() {
        html.open("section", "aria-labelledby", "facts").leaf("h2", title(), "id", "facts");
        html.open("dl", "class", "facts");
        fact("Application", record.application());
        fact("Environment", record.environment());
        fact(
                "Account",
                record.accountId() + " in " + record.region()
                        + (record.sandbox() == null ? "" : ", those of a sandbox: nothing was changed in AWS"));
        code("Commit", record.commit() + (record.dirty() ? " with uncommitted changes" : ""));
        code("Branch", record.branch());
        build(record.build());
        image(record.image());
        code("Task definition", record.taskDefinition());
        code("Ran before", record.replacedTaskDefinition());
        deployment(record.deployment());
        revision(record.revision());
        if (record.tags() != null) {
            record.tags().moves().forEach(this::tag);
        }
        html.close().close();
    }

    private String title() {
        return record.taskDefinition() == null ? "What was to be delivered" : "What was delivered";
    }

    private void code(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            html.open("div")
                    .leaf("dt", name)
                    .open("dd")
                    .leaf("code", value)
                    .close()
                    .close();
        }
    }

    private void fact(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            html.open("div").leaf("dt", name).leaf("dd", value).close();
        }
    }

    private void build(@Nullable Build build) {
        if (build == null) {
            return;
        }
        code("Tag", build.tag());
        fact("Pull request", build.pullRequest());
        String url = build.url();
        String ci = build.ci() == null ? "" : build.ci();
        if (url == null || !isWeb(url)) {
            fact("Build", url == null ? ci : (ci + " " + url).strip());
            return;
        }
        html.open("div").leaf("dt", "Build").open("dd").text(ci.isEmpty() ? "" : ci + ", ");
        html.leaf("a", url, "href", url, "rel", "noreferrer").close().close();
    }

    /** Nobody is to run a script by clicking on what a variable held. */
    private static boolean isWeb(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    private void image(@Nullable Image image) {
        if (image == null) {
            return;
        }
        // The digest has a line of its own.
        String name = image.registry().isEmpty() ? image.repository() : image.registry() + "/" + image.repository();
        code("Image", image.digest() == null ? image.reference() : name);
        code("Digest", image.digest());
        code("Image tags", String.join(", ", image.tags()));
    }

    private void deployment(@Nullable Deployment deployment) {
        if (deployment != null) {
            code("Deployment", deployment.id());
            fact("Group", deployment.group() + " of " + deployment.application());
            fact("Configuration", deployment.config());
        }
    }

    private void revision(@Nullable Stored revision) {
        if (revision != null) {
            code("Revision", "s3://" + revision.bucket() + "/" + revision.key());
            code("Its version", revision.version());
        }
    }

    private void tag(Move move) {
        html.open("div").leaf("dt", "Tag " + move.tag()).open("dd").leaf("code", move.to());
        if (move.from() == null) {
            html.text(", new");
        } else {
            html.text(", was ").leaf("code", move.from());
        }
        html.close().close();
    }
}
