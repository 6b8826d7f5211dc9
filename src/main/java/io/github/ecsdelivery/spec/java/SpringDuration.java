package io.github.ecsdelivery.spec.java;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How Spring Boot reads durations: {@code 30s}, {@code 30000} (milliseconds), {@code PT30S}. */
public final class SpringDuration {
    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,9})(ns|us|ms|s|m|h|d)?");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ns", ChronoUnit.NANOS,
            "us", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private SpringDuration() {}

    /** Null when it is none. */
    public static @Nullable Duration of(String text) {
        Matcher simple = SIMPLE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (simple.matches()) {
            ChronoUnit unit = simple.group(2) == null ? ChronoUnit.MILLIS : UNITS.get(simple.group(2));
            return unit == null ? null : Duration.of(Long.parseLong(simple.group(1)), unit);
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
