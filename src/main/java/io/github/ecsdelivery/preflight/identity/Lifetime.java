package io.github.ecsdelivery.preflight.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long credentials last.
 *
 * @param name what stands after "the credentials of", for example {@code the profile 'shop'}
 * @param renewal how a person gets new ones, a sentence
 * @param kind whether they end
 * @param end when; null unless they end and it is said when
 */
public record Lifetime(
        String name, String renewal, Kind kind, @Nullable Instant end) {

    /** Whether credentials end. */
    public enum Kind {
        /** They do not, or are renewed without a person. */
        LASTING,
        /** They do at a time that is known. */
        ENDING,
        /** They are of a session that nobody here can renew, and nothing says when it ends. */
        UNTOLD
    }
}
