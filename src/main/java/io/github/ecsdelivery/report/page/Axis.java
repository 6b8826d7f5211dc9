package io.github.ecsdelivery.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time on the page, from its left edge to its right one.
 *
 * @param from the left edge
 * @param to the right edge; behind the left one
 */
record Axis(Instant from, Instant to) {
    /** What fits on a phone. */
    private static final int MOST_STEPS = 4;

    private static final Duration DAY = Duration.ofDays(1);

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    Axis {
        to = to.isAfter(from) ? to : from.plusSeconds(1);
    }

    /** A mark on the axis. */
    record Tick(double at, String label) {}

    /** Percent of the width, 0 to 100; what lies outside is at the edge. */
    double at(Instant moment) {
        double share = 100.0
                * Duration.between(from, moment).toMillis()
                / Duration.between(from, to).toMillis();
        return Math.max(0, Math.min(100, share));
    }

    /** The round times in it, in UTC. */
    List<Tick> ticks() {
        Duration length = Duration.between(from, to);
        Duration step = STEPS.stream()
                .filter(one -> one.multipliedBy(MOST_STEPS).compareTo(length) >= 0)
                .findFirst()
                .orElse(Duration.ofDays(1 + length.toDays() / MOST_STEPS));
        long before = Math.floorDiv(from.toEpochMilli() - 1, step.toMillis());
        List<Tick> ticks = new ArrayList<>();
        Instant at = Instant.ofEpochMilli(before * step.toMillis()).plus(step);
        for (; !at.isAfter(to); at = at.plus(step)) {
            ticks.add(new Tick(at(at), label(at, step)));
        }
        return ticks;
    }

    private static String label(Instant at, Duration step) {
        if (step.compareTo(DAY) >= 0) {
            return Moments.DAY.format(at);
        }
        return (step.toMinutes() < 1 ? Moments.CLOCK : Moments.MINUTE).format(at);
    }

    /** As SVG takes it. */
    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
