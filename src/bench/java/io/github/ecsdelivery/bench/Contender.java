package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.List;

/** One side of the comparison. */
interface Contender {
    /** For tables: {@code ours}. */
    String name();

    Sample sample();

    /**
     * What is typed to bring the sample to a repository.
     *
     * @param more for this run alone
     */
    List<String> command(Route route, String repository, List<String> more);

    /** Options for Maven's JVM besides those that everyone's has. */
    default List<String> jvm() {
        return List.of();
    }

    /** The digest of what the last run built, by its own words; empty when it pushes nothing. */
    String built() throws IOException;
}
