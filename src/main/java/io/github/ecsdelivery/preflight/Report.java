package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What all checks found.
 *
 * @param rows a row for each check, in the order of the checks
 */
public record Report(List<Row> rows) {
    public Report {
        rows = List.copyOf(rows);
    }

    /** Those that came to this. */
    public List<Row> of(Verdict verdict) {
        return rows.stream().filter(row -> row.finding().verdict() == verdict).toList();
    }

    /** The gravest of all verdicts. */
    public Verdict worst() {
        return rows.stream()
                .map(row -> row.finding().verdict())
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /** For example {@code 41 checks: 39 ok, 1 warning, 1 not checked}. */
    public String summary() {
        String counts = List.of(Verdict.OK, Verdict.ERROR, Verdict.WARNING, Verdict.UNCHECKED).stream()
                .filter(verdict -> !of(verdict).isEmpty())
                .map(verdict -> counted(of(verdict).size(), verdict))
                .collect(Collectors.joining(", "));
        return rows.size() + (rows.size() == 1 ? " check" : " checks") + (counts.isEmpty() ? "" : ": " + counts);
    }

    private static String counted(int count, Verdict verdict) {
        boolean plural = count > 1 && (verdict == Verdict.ERROR || verdict == Verdict.WARNING);
        return count + " " + verdict.label() + (plural ? "s" : "");
    }

    /**
     * Ends with what is bad enough.
     *
     * @throws DeliveryException with the code of the one finding, or PREFLIGHT_FAILED for several, or for a warning
     */
    public void settle(FailOn limit) throws DeliveryException {
        List<Row> bad = rows.stream()
                .filter(row -> limit.means(row.finding().verdict()))
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        if (bad.size() == 1) {
            Row row = bad.get(0);
            throw new DeliveryException(
                    Objects.requireNonNullElse(row.finding().code(), Code.PREFLIGHT_FAILED),
                    row.finding().found(),
                    Objects.requireNonNullElse(row.finding().cure(), "Correct it; nothing was changed yet."),
                    row.cause());
        }
        throw new DeliveryException(
                Code.PREFLIGHT_FAILED,
                "The preflight found " + bad.size() + " things that end this build:\n"
                        + bad.stream().map(row -> "  " + row.told()).collect(Collectors.joining("\n")) + "\n",
                "Correct them; nothing was changed yet.");
    }

    /** What is worth a warning: warnings, and errors that do not end the build. */
    public List<Row> remarks(FailOn limit) {
        return rows.stream()
                .filter(row -> row.finding().verdict().compareTo(Verdict.WARNING) >= 0)
                .filter(row -> !limit.means(row.finding().verdict()))
                .toList();
    }
}
