package io.github.ecsdelivery.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured, as tables of Markdown. */
final class Tables {
    private final List<CaseResult> results;

    Tables(List<CaseResult> results) {
        this.results = results;
    }

    /** Each case with its goal. */
    List<String> goals() {
        List<String> lines = new ArrayList<>(List.of(
                "| case | | ours s | other s | ratio | reached | goal | |", "|---|---|---|---|---|---|---|---|"));
        for (CaseResult result : results) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %s | %s | %s | %s | %s |",
                    result.name(),
                    result.title(),
                    result.series().isEmpty() ? "" : wall(result.series().get(0)),
                    result.other()
                            .map(other -> wall(other) + ", `" + other.who() + "`")
                            .orElse(""),
                    result.ratio()
                            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                            .orElse(""),
                    // A ratio stands in its own column.
                    result.ratio().isPresent() && result.goal().matches("<= [\\d.]+") ? "" : result.reached(),
                    result.goal(),
                    result.verdict().word()));
        }
        return lines;
    }

    /** Each side with what it took. */
    List<String> sides() {
        List<String> lines = new ArrayList<>(List.of(
                "| case | side | wall s | CPU s | requests | up | down | connections |",
                "|---|---|---|---|---|---|---|---|"));
        for (CaseResult result : results) {
            for (Series series : result.series()) {
                lines.add(row(result, series));
            }
        }
        return lines;
    }

    /** Which calls each side made in its typical run; sides without any are left out. */
    List<String> calls() {
        List<String> lines = new ArrayList<>(List.of("| case | side | calls |", "|---|---|---|"));
        for (CaseResult result : results) {
            for (Series series : result.series()) {
                if (series.typical().requests() > 0) {
                    lines.add("| " + result.name() + " | " + series.who() + " | " + calls(series.typical()) + " |");
                }
            }
        }
        return lines;
    }

    /** What else was seen. */
    List<String> notes() {
        return results.stream()
                .flatMap(result -> result.notes().stream().map(note -> "- `" + result.name() + "`: " + note))
                .toList();
    }

    private static String row(CaseResult result, Series series) {
        Measurement typical = series.typical();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %d | %s | %s | %d |",
                result.name(),
                series.who(),
                series.wall(),
                series.cpu().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", series.cpu().getAsDouble())
                        : "?",
                typical.requests(),
                size(typical.traffic().up()),
                size(typical.traffic().down()),
                typical.traffic().connections());
    }

    private static String calls(Measurement run) {
        return run.calls().entrySet().stream()
                .map(call -> (call.getValue() == 1 ? "" : call.getValue() + " ") + call.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String wall(Series series) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", series.wall(), series.fastest(), series.slowest());
    }

    private static String size(long bytes) {
        return bytes < 100_000
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
