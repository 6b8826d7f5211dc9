package io.github.ecsdelivery.bench;

import java.util.Map;

/**
 * One run of one side.
 *
 * @param time how long it took
 * @param calls what AWS was asked, by service and operation
 * @param traffic what went over the wire
 * @param digest of the image that arrived, empty when nothing was pushed
 */
record Measurement(Program.Time time, Map<String, Long> calls, Traffic.Sum traffic, String digest) {
    private static final String TOKEN = "ecr GetAuthorizationToken";

    /** All requests to AWS. */
    long requests() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All but the token's. */
    long requestsWithoutToken() {
        return requests() - calls.getOrDefault(TOKEN, 0L);
    }
}
