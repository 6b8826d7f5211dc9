package io.github.ecsdelivery.report.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points in time as people read them, always in UTC. */
final class Moments {
    static final DateTimeFormatter MINUTE = formatter("HH:mm");
    static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
    static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter WHOLE = formatter("d MMMM yyyy, HH:mm:ss");

    private Moments() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** Day and time. */
    static void whole(Markup html, Instant at) {
        write(html, at, WHOLE.format(at) + " UTC");
    }

    /**
     * The time of the day, with the day when that is another.
     *
     * @param day a moment of the day that goes without saying
     */
    static void clock(Markup html, Instant at, Instant day) {
        boolean same = DAY.format(at).equals(DAY.format(day));
        write(html, at, (same ? "" : DAY.format(at) + " ") + CLOCK.format(at));
    }

    private static void write(Markup html, Instant at, String text) {
        html.leaf("time", text, "datetime", at.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
