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
        boolean excluded = exclusions.stream().anyMatch(filter -> matches(filter, tag));
        return setting.startsWith("IMMUTABLE") != excluded;
    }

    // Step by step, since a regular expression with many wildcards can take longer than anybody waits.
    private static boolean matches(String filter, String tag) {
        boolean[] reached = new boolean[tag.length() + 1];
        reached[0] = true;
        for (int f = 0; f < filter.length(); f++) {
            char wanted = filter.charAt(f);
            boolean[] next = new boolean[reached.length];
            next[0] = wanted == '*' && reached[0];
            for (int i = 1; i < reached.length; i++) {
                next[i] = wanted == '*' ? reached[i] || next[i - 1] : reached[i - 1] && tag.charAt(i - 1) == wanted;
            }
            reached = next;
        }
        return reached[tag.length()];
    }
}
