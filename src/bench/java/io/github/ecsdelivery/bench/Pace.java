package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How fast the machine is from round to round; what else a host has to do can slow it for minutes. */
final class Pace {
    /** More than runs of the same differ by on a machine that does nothing else. */
    private static final double SLOWER = 1.2;

    private final Probe probe;
    private final Map<String, Integer> again = new LinkedHashMap<>();
    private final Map<String, Double> slow = new LinkedHashMap<>();
    private double quickest = Double.MAX_VALUE;

    /** Work that is always the same. */
    @FunctionalInterface
    interface Probe {
        /** Does it, and tells what it took. */
        double seconds() throws IOException, InterruptedException, FailedRun;
    }

    Pace(Probe probe) {
        this.probe = probe;
    }

    /** The seconds that the probe takes now. */
    double now() throws IOException, InterruptedException, FailedRun {
        double seconds = probe.seconds();
        quickest = Math.min(quickest, seconds);
        return seconds;
    }

    /** Whether the machine was slower than it can be when the probe took that long. */
    boolean slow(double seconds) {
        return seconds > SLOWER * quickest;
    }

    /**
     * Keeps what to tell of a case.
     *
     * @param leftOut rounds that do not count
     * @param slowest seconds of the probe beside a round that does
     */
    void counted(String name, int leftOut, double slowest) {
        if (leftOut > 0) {
            again.merge(name, leftOut, Integer::sum);
        }
        slow.merge(name, slowest, Math::max);
    }

    /** For people, a sentence each; none before the first case. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (slow.isEmpty()) {
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "An empty `mvn validate` between the rounds took %.2f s at its quickest; rounds beside which it took more than %.1f"
                        + " times that were made again: %s",
                quickest,
                SLOWER,
                again.isEmpty()
                        ? "none"
                        : again.entrySet().stream()
                                .map(each -> each.getValue() + " of `" + each.getKey() + "`")
                                .collect(Collectors.joining(", "))));
        String worse = slow.entrySet().stream()
                .filter(each -> slow(each.getValue()))
                .map(each -> String.format(Locale.ROOT, "`%s` (%.2f s)", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        if (!worse.isEmpty()) {
            lines.add(
                    "On a slow machine all the same, so that their seconds say little and their ratios less than others: "
                            + worse);
        }
        return lines;
    }
}
