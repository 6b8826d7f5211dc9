package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.failure.Catalogue;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.report.Reason;
import org.jspecify.annotations.Nullable;

/** Why the build failed: the sentence, the cure, the evidence, and what its code means in general. */
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
        Catalogue.Entry general = Catalogue.of(Code.of(reason.code()));
        html.leaf("h3", reason.code() + " in general: " + general.title());
        html.leaf("p", general.cause() + " " + general.cure());
        html.close();
    }

    private void evidence(Evidence evidence) {
        html.leaf("h4", evidence.title());
        Said.write(html, evidence.lines(), evidence.title());
    }
}
