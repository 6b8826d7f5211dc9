package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the specs of all environments offline and tells what it found in all of them at once. */
public final class SpecChecker {
    private final Progress progress;
    private final List<String> environments = new ArrayList<>();
    private final Map<Finding, List<String>> found = new LinkedHashMap<>();

    public SpecChecker(Progress progress) {
        this.progress = progress;
    }

    /**
     * Drafts and checks the spec of one environment; nothing is written.
     *
     * @throws DeliveryException when a template is missing or cannot be read
     */
    public void check(DeliveryFacts facts, SpecRequest request) throws DeliveryException {
        String environment = facts.delivery().environment();
        // What is read is the same for most environments and said once.
        Progress told = environments.isEmpty() ? progress : Progress.nobody();
        Findings findings = new Findings();
        new SpecDrafter(request, told, findings).draft(facts, LiveSource.unreachable());
        environments.add(environment);
        findings.all()
                .forEach(finding -> found.computeIfAbsent(finding, first -> new ArrayList<>())
                        .add(environment));
    }

    /**
     * Tells the warnings and ends with the errors.
     *
     * @throws DeliveryException as {@link Findings#settle} does
     */
    public void settle() throws DeliveryException {
        Findings all = new Findings();
        found.forEach((finding, where) -> all.add(where.size() == environments.size() ? finding : finding.in(where)));
        all.settle(progress);
        int warnings = all.warnings().size();
        progress.line("Deploy spec of " + String.join(", ", environments) + " checked: no errors, " + warnings
                + (warnings == 1 ? " warning" : " warnings"));
    }
}
