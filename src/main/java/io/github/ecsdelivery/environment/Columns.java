package io.github.ecsdelivery.environment;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in columns, as wide as they must be. */
public final class Columns {
    private static final int GAP = 2;

    private Columns() {}

    /**
     * A line for each row.
     *
     * @param rows all of the same number of cells; a head is the first of them
     */
    public static List<String> lines(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
        }
        return line.toString().stripTrailing();
    }
}
