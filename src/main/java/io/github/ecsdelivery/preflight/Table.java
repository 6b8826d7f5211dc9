package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.environment.Columns;
import java.util.ArrayList;
import java.util.List;

/** What was found, for people: a line for each check. */
public final class Table {
    private static final int WIDEST = 100;
    private static final List<String> HEAD = List.of("Area", "Check", "Verdict", "Found");

    private Table() {}

    /** The lines, a head first; what was found is cut where a line ends, and whole in {@link Row#told}. */
    public static List<String> lines(Report report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        report.rows()
                .forEach(row -> rows.add(List.of(
                        row.area().label(),
                        row.title(),
                        row.finding().verdict().label(),
                        cut(row.finding().found()))));
        return Columns.lines(rows);
    }

    private static String cut(String found) {
        String first = found.lines().findFirst().orElse("");
        return first.length() > WIDEST ? first.substring(0, WIDEST - 1).stripTrailing() + "…" : first;
    }
}
