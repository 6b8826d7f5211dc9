package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One difference. Values are masked: what looks like a secret in them is {@code ***}.
 *
 * @param kind what happened
 * @param path where
 * @param before what runs, null when it was added; a tree when a whole entry of a list went
 * @param after what was rendered, null when it was removed; a tree when a whole entry of a list came
 * @param secret whether secrets were hidden, and whether they differ
 */
public record Change(
        Kind kind,
        SpecPath path,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        Secret secret) {

    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** What is hidden in the values. */
    public enum Secret {
        /** Nothing. */
        NONE,
        /** The same on both sides. */
        SAME,
        /** Something else on each side, or on one side only. */
        DIFFERENT
    }
}
