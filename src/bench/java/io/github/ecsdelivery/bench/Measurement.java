package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.wire.Journal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run of one side.
 *
 * @param time how long it took
 * @param entries what AWS was asked, in order
 * @param traffic what went over the wire
 * @param digest of the image that arrived, empty when nothing was pushed
 */
record Measurement(Program.Time time, List<Journal.Entry> entries, Traffic.Sum traffic, String digest) {
    private static final String TOKEN = "ecr GetAuthorizationToken";

    /** What AWS was asked, by service and operation. */
    Map<String, Long> calls() {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.service() + " " + entry.operation(), TreeMap::new, Collectors.counting()));
    }

    /** All requests to AWS. */
    long requests() {
        return entries.size();
    }

    /** All but the token's. */
    long requestsWithoutToken() {
        return requests() - calls().getOrDefault(TOKEN, 0L);
    }
}
