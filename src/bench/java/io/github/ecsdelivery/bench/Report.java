package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables, for people and for programs. */
final class Report {
    private final List<String> facts;
    private final List<CaseResult> results;

    /**
     * @param facts what was measured, on what and when
     */
    Report(List<String> facts, List<CaseResult> results) {
        this.facts = facts;
        this.results = results;
    }

    /** Markdown. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(
                List.of("| case | ours s | peer s | ratio | reached | goal | |", "|---|---|---|---|---|---|---|"));
        for (CaseResult result : results) {
            Series ours = result.series().get(0);
            Series peer = result.series().size() > 1 ? result.series().get(1) : null;
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s |",
                    result.title(),
                    wall(ours),
                    peer == null ? "" : wall(peer),
                    peer == null ? "" : String.format(Locale.ROOT, "%.2f", ours.wall() / peer.wall()),
                    result.reached(),
                    result.goal(),
                    result.met() ? "met" : "**missed**"));
        }
        lines.addAll(List.of(
                "",
                "Seconds are the median of the wall time, and the fastest and slowest run.",
                "",
                "| case | side | wall s | CPU s | requests | up | down | connections | calls |",
                "|---|---|---|---|---|---|---|---|---|"));
        for (CaseResult result : results) {
            for (Series series : result.series()) {
                lines.add(row(result, series));
            }
        }
        lines.add("");
        facts.forEach(fact -> lines.add("- " + fact));
        return lines;
    }

    private static String row(CaseResult result, Series series) {
        Measurement typical = series.typical();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %d | %s | %s | %d | %s |",
                result.name(),
                series.who(),
                series.wall(),
                series.cpu().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", series.cpu().getAsDouble())
                        : "?",
                typical.requests(),
                size(typical.traffic().up()),
                size(typical.traffic().down()),
                typical.traffic().connections(),
                typical.calls().entrySet().stream()
                        .map(call -> (call.getValue() == 1 ? "" : call.getValue() + " ") + call.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private static String wall(Series series) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", series.wall(), series.fastest(), series.slowest());
    }

    private static String size(long bytes) {
        return bytes < 100_000
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Writes {@code results.md} and {@code results.json}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("results.md"), lines());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        facts.forEach(root.putArray("facts")::add);
        ArrayNode cases = root.putArray("cases");
        results.forEach(result -> describe(result, cases.addObject()));
        JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("results.json").toFile(), root);
    }

    private static void describe(CaseResult result, ObjectNode node) {
        node.put("name", result.name())
                .put("title", result.title())
                .put("reached", result.reached())
                .put("goal", result.goal())
                .put("met", result.met());
        ObjectNode sides = node.putObject("sides");
        for (Series series : result.series()) {
            ArrayNode runs = sides.putArray(series.who());
            for (Measurement run : series.runs()) {
                ObjectNode one = runs.addObject().put("wall", run.time().wall());
                run.time().cpu().ifPresent(cpu -> one.put("cpu", cpu));
                one.put("up", run.traffic().up())
                        .put("down", run.traffic().down())
                        .put("connections", run.traffic().connections())
                        .put("digest", run.digest());
                ObjectNode calls = one.putObject("calls");
                run.calls().forEach(calls::put);
            }
        }
    }
}
