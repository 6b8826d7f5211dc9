package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.environment.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What placeholders can stand for: sources in order, the first that knows a name wins. */
public final class Values {

    /**
     * @param label where a value came from, for messages: {@code environment 'dev'}
     */
    public record Source(String label, Map<String, String> values) {
        public Source {
            values = Map.copyOf(values);
        }
    }

    private static final int SHOWN = 3;

    private final List<Source> sources;

    public Values(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The value, possibly empty, or null when no source knows the name. */
    public @Nullable String get(String name) {
        for (Source source : sources) {
            String value = source.values().get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Known names that could have been meant, with their source, nearest first; at most three. */
    List<String> near(String name) {
        record Candidate(String shown, int distance) {}
        return sources.stream()
                .flatMap(source -> source.values().keySet().stream()
                        .map(known -> new Candidate(
                                known + " (" + source.label() + ")", Spelling.distance(letters(name), letters(known)))))
                .filter(candidate -> candidate.distance() <= Math.max(1, name.length() / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::shown))
                .limit(SHOWN)
                .map(Candidate::shown)
                .toList();
    }

    // The signs that join words are forgotten more often than letters.
    private static String letters(String name) {
        return name.replaceAll("[-_.]", "");
    }
}
