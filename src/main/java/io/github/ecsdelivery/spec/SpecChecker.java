package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks the specs of all environments offline and tells what it found in all of them at once. */
public final class SpecChecker {
    private final Progress progress;
    private final List<String> environments = new ArrayList<>();
    private final Map<Finding, List<String>> found = new LinkedHashMap<>();
    private final Map<Said, List<String>> said = new LinkedHashMap<>();

    public SpecChecker(Progress progress) {
        this.progress = progress;
    }

    private enum Way {
        LINE,
        WARNING,
        DETAIL
    }

    private record Said(Way way, String text) {}

    /** Drafts and checks the spec of one environment; nothing is written. A template that cannot be read is an error too. */
    public void check(DeliveryFacts facts, SpecRequest request) {
        String environment = facts.delivery().environment();
        Findings findings = new Findings();
        try {
            new SpecDrafter(request, new Listener(environment), findings).draft(facts, LiveSource.unreachable());
        } catch (DeliveryException e) {
            findings.add(refusal(e));
        }
        environments.add(environment);
        findings.all().forEach(finding -> note(found, finding, environment));
    }

    /** Takes up an environment whose settings do not tell what there is to check. */
    public void refused(String environment, DeliveryException why) {
        environments.add(environment);
        note(found, refusal(why), environment);
    }

    /**
     * Tells what was read and the warnings, and ends with the errors. What is the same for all environments is said once.
     *
     * @throws DeliveryException as {@link Findings#settle} does
     */
    public void settle() throws DeliveryException {
        said.forEach((line, where) -> tell(line.way(), (isEverywhere(where) ? "" : Finding.in(where)) + line.text()));
        List<Finding> marked = new ArrayList<>();
        found.forEach((finding, where) -> marked.add(isEverywhere(where) ? finding : finding.met(where)));
        Findings all = Findings.of(marked);
        all.settle(progress);
        int warnings = all.warnings().size();
        progress.line("Deploy spec of " + String.join(", ", environments) + " checked: no errors, " + warnings
                + (warnings == 1 ? " warning" : " warnings"));
    }

    private boolean isEverywhere(List<String> where) {
        return where.size() == environments.size();
    }

    private void tell(Way way, String text) {
        Consumer<String> teller = switch (way) {
            case LINE -> progress::line;
            case WARNING -> progress::warn;
            case DETAIL -> progress::detail;
        };
        teller.accept(text);
    }

    private static Finding refusal(DeliveryException e) {
        return Finding.error(e.code(), Place.NONE, JsonPointer.empty(), e.sentence(), e.cure());
    }

    private static <T> void note(Map<T, List<String>> noted, T what, String environment) {
        List<String> where = noted.computeIfAbsent(what, first -> new ArrayList<>());
        if (!where.contains(environment)) {
            where.add(environment);
        }
    }

    /** Keeps what is told of one environment. */
    private final class Listener implements Progress {
        private final String environment;

        Listener(String environment) {
            this.environment = environment;
        }

        @Override
        public void line(String text) {
            note(said, new Said(Way.LINE, text), environment);
        }

        @Override
        public void warn(String text) {
            note(said, new Said(Way.WARNING, text), environment);
        }

        @Override
        public void detail(String text) {
            note(said, new Said(Way.DETAIL, text), environment);
        }
    }
}
