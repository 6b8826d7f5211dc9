package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.environment.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name that was probably meant. */
public final class Nearest {
    /** More names than any task definition has; comparing more takes long. */
    private static final int COMPARED = 200;

    private static final int SHOWN = 10;

    private Nearest() {}

    /** The known name nearest to the given one, or null when none is near. */
    public static @Nullable String of(String given, Collection<String> known) {
        return known.stream()
                .limit(COMPARED)
                // A much longer name is never near, and comparing it is slow.
                .filter(name -> Math.abs(name.length() - given.length()) <= limit(given))
                .filter(name -> Spelling.distance(given, name) <= limit(given))
                .min(Comparator.comparingInt((String name) -> Spelling.distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** {@code Write "near".} when a name is near, else what is given. */
    public static String cure(String given, Collection<String> known, String otherwise) {
        String near = of(given, known);
        return near == null ? otherwise : "Write \"" + near + "\".";
    }

    /** {@code : app, side}; empty when there are none. */
    public static String listed(Collection<String> known) {
        String names = known.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ": " + names + (known.size() > SHOWN ? ", …" : "");
    }

    private static int limit(String given) {
        return Math.max(1, given.length() / 3);
    }
}
