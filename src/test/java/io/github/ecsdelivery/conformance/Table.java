package io.github.ecsdelivery.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was compared and what was different. Thread-safe. */
final class Table {
    private static final int WIDEST = 160;

    private final Set<Difference> differences = new LinkedHashSet<>();
    private final Set<String> operations = new LinkedHashSet<>();
    private int calls;
    private int fields;

    synchronized void add(Difference difference) {
        differences.add(difference);
    }

    /** One call of a client. */
    synchronized void called(Step step) {
        operations.add(step.service() + " " + step.operation());
        calls++;
    }

    /** One value that was looked at. */
    synchronized void compared() {
        fields++;
    }

    synchronized List<Difference> differences() {
        return new ArrayList<>(differences);
    }

    /** How much that was. */
    synchronized String summary() {
        return operations.size() + " operations, " + calls + " calls, " + fields + " fields compared, "
                + differences.size() + " differences";
    }

    /** As a table in Markdown. */
    synchronized String markdown() {
        StringBuilder out = new StringBuilder("""
                | service | operation | client | field | expected | found | source |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        differences.forEach(one -> out.append("| ")
                .append(String.join(
                        " | ",
                        cell(one.service()),
                        cell(one.operation()),
                        cell(one.client()),
                        cell(one.path()),
                        cell(one.expected()),
                        cell(one.found()),
                        cell(one.source())))
                .append(" |\n"));
        return out.append("\n").append(summary()).append("\n").toString();
    }

    private static String cell(String text) {
        String line = text.replace("|", "\\|").replaceAll("\\s+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…";
    }
}
