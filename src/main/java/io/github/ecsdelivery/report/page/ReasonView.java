package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.report.Reason;
import org.jspecify.annotations.Nullable;

/** Why the build failed: the sentence, the cure, the evidence. */
final class ReasonView {
    private final Markup html;
    private final @Nullable Reason reason;

    ReasonView(Markup html, @Nullable Reason reason) {
        this.html = html;
        this.reason = reason;
    }

    /** Nothing when the build did not fail. */
    void write() {
        if (reason == null) {
            return;
        }
        html.open("section", "aria-labelledby", "cause", "class", "cause");
        html.leaf("h2", "Why it failed", "id", "cause");
        html.open("p", "class", "sentence").text(reason.sentence() + " ");
        html.leaf("span", reason.code(), "class", "code").close();
        html.leaf("h3", "What to do").leaf("p", reason.cure());
        if (!reason.evidence().isEmpty()) {
            html.leaf("h3", "What was found");
            reason.evidence().forEach(this::evidence);
        }
        html.close();
    }

    private void evidence(Evidence evidence) {
        html.leaf("h4", evidence.title());
        Said.write(html, evidence.lines(), evidence.title());
    }
}
