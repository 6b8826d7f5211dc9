package io.github.ecsdelivery.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a case has shown.
 *
 * @param name for {@code -Dbench.cases}
 * @param title for tables
 * @param series ours first; empty where no process is timed
 * @param against name of the side that ours is compared with, or null
 * @param reached what the goal is about, as measured
 * @param goal as written in the issue; empty when there is none
 * @param verdict whether the goal is reached
 * @param notes what else was seen, a line of Markdown each
 */
record CaseResult(
        String name,
        String title,
        List<Series> series,
        @Nullable String against,
        String reached,
        String goal,
        Verdict verdict,
        List<String> notes) {

    /** Of a case whose other side cannot run on this machine. */
    static CaseResult leftOut(Case what, List<String> missing) {
        return new CaseResult(
                what.name(),
                what.title(),
                List.of(),
                null,
                "left out: no " + String.join(", no ", missing) + " here",
                "",
                Verdict.LEFT_OUT,
                List.of());
    }

    /** A case whose goal is a ratio to another side. */
    static CaseResult ratio(Case what, List<Series> series, String against, double goal, List<String> notes) {
        double ratio = series.get(0).wall() / named(series, against).wall();
        return new CaseResult(
                what.name(),
                what.title(),
                series,
                against,
                String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, "<= %.2f", goal),
                Verdict.of(ratio <= goal),
                notes);
    }

    /** The side that ours is compared with. */
    Optional<Series> other() {
        return against == null ? Optional.empty() : Optional.of(named(series, against));
    }

    /** What ours takes of the other's time. */
    Optional<Double> ratio() {
        return other().map(other -> series.get(0).wall() / other.wall());
    }

    private static Series named(List<Series> series, String name) {
        return series.stream()
                .filter(each -> each.who().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no side '" + name + "'."));
    }
}
