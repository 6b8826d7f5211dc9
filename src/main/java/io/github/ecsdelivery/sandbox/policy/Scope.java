package io.github.ecsdelivery.sandbox.policy;

import java.util.List;

/**
 * The actions or the resources that a statement concerns.
 *
 * @param patterns with the wildcards {@code *} and {@code ?}
 * @param negated whether the statement concerns all others, as NotAction and NotResource do
 */
record Scope(List<String> patterns, boolean negated) {
    Scope {
        patterns = List.copyOf(patterns);
    }

    /** Whether the policy names none. */
    boolean absent() {
        return patterns.isEmpty();
    }

    boolean hasAction(String action) {
        return negated != patterns.stream().anyMatch(pattern -> Texts.likeInAnyCase(pattern, action));
    }

    boolean hasResource(String resource) {
        return absent() || negated != patterns.stream().anyMatch(pattern -> Texts.like(pattern, resource));
    }
}
