package io.github.ecsdelivery.image;

import java.util.Locale;

/** Bytes for people. */
public final class Size {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;

    private Size() {}

    /** {@code 17 B}, {@code 10.1 kB}, {@code 19.7 MB}. */
    public static String of(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < MEGA
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
