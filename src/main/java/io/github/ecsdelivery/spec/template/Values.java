package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.environment.Spelling;
import java.util.ArrayList;
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

    /**
     * A value and where it came from.
     *
     * @param value possibly empty
     */
    record Found(String value, String label) {}

    /** The value, or null when no source knows the name. */
    @Nullable
    Found find(String name) {
        for (Source source : sources) {
            String value = source.values().get(name);
            if (value != null) {
                return new Found(value, source.label());
            }
        }
        return null;
    }

    /** Known names that could have been meant, with their source, nearest first; at most three. */
    List<String> near(String name) {
        record Candidate(String shown, int distance) {}
        String wanted = letters(name);
        int farthest = Math.max(1, name.length() / 3);
        List<Candidate> candidates = new ArrayList<>();
        for (Source source : sources) {
            for (String known : source.values().keySet()) {
                String letters = letters(known);
                // Each letter more is one to add.
                boolean comparable = Math.abs(letters.length() - wanted.length()) <= farthest;
                int distance = comparable ? Spelling.distance(wanted, letters) : Integer.MAX_VALUE;
                if (distance <= farthest) {
                    candidates.add(new Candidate(known + " (" + source.label() + ")", distance));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::shown))
                .limit(SHOWN)
                .map(Candidate::shown)
                .toList();
    }

    // The signs that join words are forgotten more often than letters.
    private static String letters(String name) {
        return name.replace("-", "").replace("_", "").replace(".", "");
    }
}
