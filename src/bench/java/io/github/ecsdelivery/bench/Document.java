package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page that people read, with its chart. */
final class Document {
    private static final List<String> BEGINNING = List.of(
            "# Benchmarks",
            "",
            "Written by the bench itself: `mvn -Pbench verify -Dbench.document=docs/benchmarks.md`. Each side is a real process on a"
                    + " copy of",
            "the same service, run in turn with the others against one sandbox; what a side has done is looked up in the sandbox"
                    + " after each",
            "run, and a run that did something else fails the bench. What is measured, and how, is told in"
                    + " [src/bench](../src/bench/README.md).",
            "Where a figure misses its goal, it says so.",
            "");

    private static final List<String> SCRIPTS = List.of("script.sh", "seed.sh", "release.sh");

    private final List<String> facts;
    private final Tables tables;
    private final Chart chart;

    /**
     * @param facts what was measured, on what and when
     * @param results of each case
     */
    Document(List<String> facts, List<CaseResult> results) {
        this.facts = facts;
        this.tables = new Tables(results);
        this.chart = new Chart(results);
    }

    /** Markdown, without the page's beginning. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(tables.goals());
        lines.addAll(List.of("", "Seconds are the median of the wall time, with the fastest and the slowest run.", ""));
        lines.addAll(List.of("## Machine, versions, date", ""));
        facts.forEach(fact -> lines.add("- " + fact));
        List<String> notes = tables.notes();
        if (!notes.isEmpty()) {
            lines.addAll(List.of("", "## What else was seen", ""));
            lines.addAll(notes);
        }
        lines.addAll(List.of("", "## Requests and bytes", ""));
        lines.addAll(tables.sides());
        lines.addAll(List.of("", "## Calls", ""));
        lines.addAll(tables.calls());
        return lines;
    }

    /**
     * Writes the page, and the chart beside it.
     *
     * @param shell folder of the scripts, which are shown
     */
    void write(Path file, Path shell) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> page = new ArrayList<>(BEGINNING);
        if (!chart.empty()) {
            String picture = file.getFileName().toString().replaceFirst("\\.md$", "") + ".svg";
            Files.writeString(file.resolveSibling(picture), chart.svg());
            page.addAll(List.of("![Seconds of ours and of the other side in each case](" + picture + ")", ""));
        }
        page.addAll(lines());
        page.addAll(List.of(
                "",
                "## What ours is compared with",
                "",
                "`script` is the first, `seed` the second; both end with the third."));
        for (String script : SCRIPTS) {
            page.addAll(List.of("", "<!-- file: src/bench/shell/" + script + " -->", "```bash"));
            page.addAll(Files.readAllLines(shell.resolve(script)));
            page.add("```");
        }
        Files.write(file, page);
    }
}
