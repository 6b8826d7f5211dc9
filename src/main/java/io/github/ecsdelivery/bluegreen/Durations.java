package io.github.ecsdelivery.bluegreen;

import java.time.Duration;

/** Durations as people say them. */
public final class Durations {
    private Durations() {}

    /** For example {@code 41 s}, {@code 5 min}, {@code 1 h 12 min}. */
    public static String text(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 120) {
            long seconds = duration.toSecondsPart();
            return duration.toMinutes() + " min" + (seconds == 0 ? "" : " " + seconds + " s");
        }
        return duration.toHours() + " h"
                + (duration.toMinutesPart() == 0 ? "" : " " + duration.toMinutesPart() + " min");
    }

    /** The same of what is not known exactly: from two minutes on seconds are left out. */
    public static String about(Duration duration) {
        return duration.toMinutes() < 2 ? text(duration) : text(Duration.ofMinutes((duration.toSeconds() + 30) / 60));
    }
}
