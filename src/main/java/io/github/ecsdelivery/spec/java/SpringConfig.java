package io.github.ecsdelivery.spec.java;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The Spring Boot configuration that the image brings along.
 *
 * @param documents in the order of reading; in the same folder and for the same profile the later one is stronger
 * @param unreadable files that do not parse, below the classes folder
 * @param bootstrap whether Spring Cloud fetches more before these are looked at
 */
public record SpringConfig(List<SpringDocument> documents, List<String> unreadable, boolean bootstrap) {
    private static final Pattern OF_SPRING = Pattern.compile("(spring|server|management)\\..+");
    private static final Pattern OF_OTHERS = Pattern.compile("(quarkus|micronaut|mp|helidon)\\..+");

    public SpringConfig {
        documents = List.copyOf(documents);
        unreadable = List.copyOf(unreadable);
    }

    /** No configuration. */
    public static SpringConfig none() {
        return new SpringConfig(List.of(), List.of(), false);
    }

    /** Whether this is surely a service on Spring Boot; other frameworks name their files alike. */
    public boolean isSpringBoot() {
        return any(OF_SPRING) && !any(OF_OTHERS);
    }

    /** What it says in a container. */
    public SpringSettings in(Surroundings surroundings) {
        return new SpringSettings(this, surroundings);
    }

    private boolean any(Pattern key) {
        return documents.stream()
                .flatMap(document -> document.values().keySet().stream())
                .anyMatch(name -> key.matcher(name).matches());
    }
}
