package io.github.ecsdelivery.image.scan;

import io.github.ecsdelivery.image.ScanFinding;
import io.github.ecsdelivery.image.ScanReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings as lines for people, worst first. */
final class ScanTable {
    private static final int MOST = 20;

    private ScanTable() {}

    static List<String> lines(String digest, ScanReport report, List<ScanFinding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("Scan of " + digest + " (" + report.status() + "): " + counts(findings));
        List<ScanFinding> worst = findings.stream()
                .sorted(Comparator.comparing((ScanFinding finding) -> Severity.of(finding.severity()))
                        .reversed()
                        .thenComparing(ScanFinding::id))
                .limit(MOST)
                .toList();
        worst.forEach(finding -> lines.add(line(finding)));
        if (findings.size() > worst.size()) {
            lines.add("and " + (findings.size() - worst.size()) + " more, all of them in " + ImageScanner.FILE);
        }
        return lines;
    }

    /** {@code 1 critical, 3 high}; {@code no findings}. */
    static String counts(List<ScanFinding> findings) {
        List<Severity> worstFirst = Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .toList();
        String counts = worstFirst.stream()
                .map(severity -> count(severity, findings))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no findings" : counts;
    }

    private static String count(Severity severity, List<ScanFinding> findings) {
        long count = findings.stream()
                .filter(finding -> Severity.of(finding.severity()) == severity)
                .count();
        return count == 0 ? "" : count + " " + severity.name().toLowerCase(Locale.ROOT);
    }

    private static String line(ScanFinding finding) {
        String packages = finding.packages().stream()
                .map(one -> one.name()
                        + (one.version() == null ? "" : " " + one.version())
                        + (one.fixedIn() == null ? "" : " (fixed in " + one.fixedIn() + ")"))
                .collect(Collectors.joining(", "));
        String fix =
                "YES".equals(finding.fixAvailable()) && !packages.contains("fixed in") ? ", a fix is available" : "";
        return String.format(Locale.ROOT, "%-13s %-16s %s%s", finding.severity(), finding.id(), packages, fix)
                .stripTrailing();
    }
}
