package io.github.ecsdelivery.environment.ci;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environment variables as one question reads them; remembers those that were set and yet said nothing. */
final class Variables {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
    // What CodePipeline, Azure Pipelines and shells leave where they had no value to put.
    private static final Pattern UNRESOLVED = Pattern.compile("#\\{.*}|\\$\\{.*}|\\$\\(.*\\)|\\$\\w+|%\\w+%");

    private final Map<String, String> environment;
    private final Set<String> oddities = new LinkedHashSet<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value; null when it is not set, empty, or a placeholder that nobody filled. */
    @Nullable
    String get(String name) {
        String value = environment.get(name);
        if (value == null) {
            return null;
        }
        if (value.isBlank()) {
            oddities.add(name + " is set but empty; it counts as not set.");
            return null;
        }
        String stripped = value.strip();
        if (UNRESOLVED.matcher(stripped).matches()) {
            oddities.add(name + " is '" + stripped + "', which nobody replaced by its value; it counts as not set.");
            return null;
        }
        return stripped;
    }

    /** The first of these that says something. */
    @Nullable
    Said first(String... names) {
        for (String name : names) {
            String value = get(name);
            if (value != null) {
                return new Said(value, name);
            }
        }
        return null;
    }

    /** The first of these that is a commit id, in lower case. */
    @Nullable
    Said commit(String... names) {
        for (String name : names) {
            String value = get(name);
            if (value != null && COMMIT.matcher(value).matches()) {
                return new Said(value.toLowerCase(Locale.ROOT), name);
            }
            if (value != null) {
                oddities.add(name + " is '" + value + "', which is no commit id; it counts as not set.");
            }
        }
        return null;
    }

    boolean isTrue(String name) {
        return "true".equalsIgnoreCase(environment.getOrDefault(name, "").strip());
    }

    boolean has(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** A remark of a reader on a variable that it passed over. */
    void odd(String sentence) {
        oddities.add(sentence);
    }

    /** A sentence for each variable that was asked for, was set, and yet said nothing. */
    List<String> oddities() {
        return new ArrayList<>(oddities);
    }
}
