package io.github.ecsdelivery.spec.java;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Spring Boot as they are in a container, strongest source first: arguments, SPRING_APPLICATION_JSON,
 * system properties, variables, files for a profile, files for all.
 */
public final class SpringSettings {
    private static final Answer UNKNOWN = new Answer.Unknown();
    private static final Answer UNSET = new Answer.Unset();
    private static final String JSON = "SPRING_APPLICATION_JSON";
    /** These move or add files. */
    private static final List<String> ELSEWHERE = List.of(
            "spring.config.location",
            "spring.config.additional-location",
            "spring.config.name",
            "spring.config.import");

    private static final JsonMapper MAPPER = new JsonMapper();

    private final SpringConfig config;
    private final Surroundings around;
    private final @Nullable JsonNode json;
    private final @Nullable List<String> profiles;
    private final boolean elsewhere;

    SpringSettings(SpringConfig config, Surroundings around) {
        this.config = config;
        this.around = around;
        this.json = json(around.environment().get(JSON));
        this.elsewhere = !config.unreadable().isEmpty()
                || ELSEWHERE.stream().anyMatch(key -> !(outside(key) instanceof Answer.Unset) || inFiles(key));
        this.profiles = profiles();
    }

    /** Whether files are read from places that cannot be seen. */
    private boolean inFiles(String key) {
        return config.documents().stream().anyMatch(document -> document.get(key) != null);
    }

    /**
     * @param key in Spring's own spelling: {@code spring.lifecycle.timeout-per-shutdown-phase}
     */
    public Answer get(String key) {
        return resolved(raw(key), SpringText.DEEPEST);
    }

    /** The value of another key or of a variable, as a placeholder means it. */
    Answer named(String name, int depth) {
        Answer raw = raw(name);
        if (raw instanceof Answer.Unset && around.environment().containsKey(name)) {
            raw = new Answer.Known(around.environment().get(name), variable(name));
        }
        return resolved(raw, depth);
    }

    private Answer resolved(Answer raw, int depth) {
        return raw instanceof Answer.Known known ? SpringText.resolve(known, this, depth) : raw;
    }

    private Answer raw(String key) {
        // What Spring Cloud fetches is stronger than all that is seen here.
        Answer outside = config.bootstrap() ? UNKNOWN : outside(key);
        return outside instanceof Answer.Unset ? (elsewhere ? UNKNOWN : file(key)) : outside;
    }

    private Answer outside(String key) {
        return Stream.of(argument(key), json(key, json), property(key), environment(key))
                .filter(answer -> !(answer instanceof Answer.Unset))
                .findFirst()
                .orElse(UNSET);
    }

    private Answer argument(String key) {
        return last(around.arguments(), "--" + key + "=", "the argument --" + key);
    }

    private Answer property(String key) {
        return last(around.jvmFlags(), "-D" + key + "=", "the JVM flag -D" + key);
    }

    private static Answer last(List<String> words, String start, String origin) {
        Answer found = UNSET;
        for (String word : words) {
            if (word.startsWith(start)) {
                found = new Answer.Known(word.substring(start.length()), origin);
            }
        }
        return found;
    }

    private Answer environment(String key) {
        for (Map.Entry<String, String> variable : around.environment().entrySet()) {
            if (means(variable.getKey(), key)) {
                return new Answer.Known(variable.getValue(), variable(variable.getKey()));
            }
        }
        boolean perhaps = around.more()
                || around.hidden().contains(JSON)
                || around.hidden().stream().anyMatch(name -> means(name, key));
        return perhaps ? UNKNOWN : UNSET;
    }

    /** SERVER_PORT means server.port; of dashes Spring takes both spellings. */
    private static boolean means(String variable, String key) {
        String dotted = key.replace('.', '_').toUpperCase(Locale.ROOT);
        String name = variable.replace('.', '_').toUpperCase(Locale.ROOT);
        return name.equals(dotted.replace("-", "")) || name.replace('-', '_').equals(dotted.replace('-', '_'));
    }

    private static String variable(String name) {
        return "the variable " + name;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static Answer json(String key, @Nullable JsonNode json) {
        if (json == null) {
            return UNSET;
        }
        if (!json.isObject()) {
            return UNKNOWN;
        }
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            value = json.at("/" + key.replace('.', '/'));
        }
        return value.isValueNode() && !value.isNull()
                ? new Answer.Known(value.asText(), "the variable " + JSON)
                : UNSET;
    }

    private Answer file(String key) {
        SpringDocument found = null;
        int strength = Integer.MIN_VALUE;
        for (SpringDocument document : config.documents()) {
            SpringDocument.Applies applies =
                    document.get(key) == null ? SpringDocument.Applies.NO : document.under(profiles);
            if (applies == SpringDocument.Applies.PERHAPS) {
                return UNKNOWN;
            }
            int here = document.profile() == null || profiles == null ? -1 : profiles.indexOf(document.profile());
            if (applies == SpringDocument.Applies.YES && here >= strength) {
                found = document;
                strength = here;
            }
        }
        String value = found == null ? null : found.get(key);
        return found == null || value == null ? UNSET : new Answer.Known(value, found.file());
    }

    private @Nullable List<String> profiles() {
        List<String> active = new ArrayList<>();
        for (String key : List.of("spring.profiles.active", "spring.profiles.include")) {
            Answer said = outside(key);
            if (said instanceof Answer.Unset) {
                said = forAll(key);
            }
            if (said instanceof Answer.Known known && !known.value().contains("${")) {
                Stream.of(known.value().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(active::add);
            } else if (!(said instanceof Answer.Unset)) {
                return null;
            }
        }
        boolean groups = config.documents().stream()
                .flatMap(document -> document.values().keySet().stream())
                .anyMatch(key -> key.startsWith("spring.profiles.group"));
        return groups ? null : active.isEmpty() ? List.of("default") : active;
    }

    private Answer forAll(String key) {
        Answer found = UNSET;
        for (SpringDocument document : config.documents()) {
            String value = document.isForAll() ? document.get(key) : null;
            if (value != null) {
                found = new Answer.Known(value, document.file());
            }
        }
        return found;
    }
}
