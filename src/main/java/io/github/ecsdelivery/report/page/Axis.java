package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time on the page, from its left edge to its right one.
 *
 * @param origin from which its marks count; not after the left edge
 * @param from the left edge
 * @param to the right edge; behind the left one
 */
record Axis(Instant origin, Instant from, Instant to) {
    /** What fits on a phone. */
    private static final int MOST_TICKS = 4;

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

    /** Round times since the origin. */
    List<Tick> ticks() {
        Duration length = Duration.between(from, to);
        Duration step = STEPS.stream()
                .filter(one -> one.multipliedBy(MOST_TICKS).compareTo(length) >= 0)
                .findFirst()
                .orElse(Duration.ofDays(1 + length.toDays() / MOST_TICKS));
        List<Tick> ticks = new ArrayList<>();
        long before = Math.floorDiv(Duration.between(origin, from).plus(step).toMillis() - 1, step.toMillis());
        for (Duration at = step.multipliedBy(before); !origin.plus(at).isAfter(to); at = at.plus(step)) {
            ticks.add(new Tick(at(origin.plus(at)), at.isZero() ? "0" : Durations.text(at)));
        }
        return ticks;
    }

    /** As SVG takes it. */
    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
