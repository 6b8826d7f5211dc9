package io.github.ecsdelivery.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Cuts what is asked for into as much as ECR takes in one call. */
final class Chunks {
    private static final int MOST = 100;

    private Chunks() {}

    /** Each value once, in their order, at most 100 in a chunk; no chunk for no values. */
    static List<List<String>> of(Collection<String> values) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += MOST) {
            chunks.add(distinct.subList(from, Math.min(from + MOST, distinct.size())));
        }
        return chunks;
    }
}
