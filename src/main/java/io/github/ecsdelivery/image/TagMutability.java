package io.github.ecsdelivery.image;

import java.util.List;

/**
 * Whether the tags of a repository may move (aws-facts D5).
 *
 * @param setting {@code MUTABLE}, {@code IMMUTABLE}, {@code MUTABLE_WITH_EXCLUSION}, {@code IMMUTABLE_WITH_EXCLUSION}
 * @param exclusions wildcard filters; tags that match one behave the other way round
 */
public record TagMutability(String setting, List<String> exclusions) {

    public TagMutability {
        exclusions = List.copyOf(exclusions);
    }

    /** Whether a tag that is there can never name another image. */
    public boolean fixes(String tag) {
        boolean excluded = exclusions.stream().anyMatch(filter -> Wildcard.matches(filter, tag));
        return setting.startsWith("IMMUTABLE") != excluded;
    }
}
