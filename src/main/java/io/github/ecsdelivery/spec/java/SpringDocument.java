package io.github.ecsdelivery.spec.java;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One document of a configuration file of Spring Boot.
 *
 * @param file path below the classes folder
 * @param profile the profile that the file's name has, or null
 * @param values by key in its uniform spelling; lists as their elements with commas between
 */
record SpringDocument(String file, @Nullable String profile, Map<String, String> values) {
    private static final List<String> CONDITIONS =
            List.of("spring.config.activate.on-profile", "spring.profiles", "spring.config.activate.on-cloud-platform");

    /** Whether a document counts. */
    enum Applies {
        YES,
        NO,
        /** It hangs on what is not known here. */
        PERHAPS
    }

    SpringDocument {
        Map<String, String> uniform = new TreeMap<>();
        values.forEach((key, value) -> uniform.put(uniform(key), value));
        values = Map.copyOf(uniform);
    }

    /** Spring reads {@code timeout-per-shutdown-phase} and {@code timeoutPerShutdownPhase} alike. */
    static String uniform(String key) {
        return key.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_]", "");
    }

    @Nullable
    String get(String key) {
        return values.get(uniform(key));
    }

    boolean isForAll() {
        return profile == null && CONDITIONS.stream().allMatch(condition -> get(condition) == null);
    }

    /**
     * @param active the active profiles, or null when they are not known
     */
    Applies under(@Nullable List<String> active) {
        if (isForAll()) {
            return Applies.YES;
        }
        if (active == null) {
            return Applies.PERHAPS;
        }
        if (profile != null && !active.contains(profile)) {
            return Applies.NO;
        }
        for (String condition : CONDITIONS) {
            String said = get(condition);
            boolean readable = said == null || (said.matches("[\\w!,. -]*") && !condition.endsWith("platform"));
            if (!readable) {
                return Applies.PERHAPS;
            }
            if (said != null && Stream.of(said.split(",")).map(String::strip).noneMatch(one -> holds(one, active))) {
                return Applies.NO;
            }
        }
        return Applies.YES;
    }

    private static boolean holds(String profile, List<String> active) {
        return profile.startsWith("!") ? !active.contains(profile.substring(1)) : active.contains(profile);
    }
}
