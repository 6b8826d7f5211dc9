package io.github.ecsdelivery.bluegreen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it stands at one moment (aws-facts A5 to A9).
 *
 * @param id for example {@code d-RPCR1U3TW}
 * @param status CodeDeploy's word for it
 * @param revisionKey S3 key of its revision, or null when it has none
 * @param error what CodeDeploy says went wrong, or null
 * @param rollbackId the deployment that rolls this one back, or null
 * @param terminationWait whether it waits to end blue
 * @param events lifecycle events in order; empty before the start
 * @param taskSets blue and green; empty before the start
 */
public record Deployment(
        String id,
        String status,
        @Nullable String revisionKey,
        @Nullable Problem error,
        @Nullable String rollbackId,
        boolean terminationWait,
        List<Event> events,
        List<TaskSet> taskSets) {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    /** Whether nothing more will happen. */
    public boolean ended() {
        return ENDED.contains(status);
    }

    public boolean succeeded() {
        return status.equals("Succeeded");
    }

    /**
     * @param code for example {@code HEALTH_CONSTRAINTS}
     * @param message CodeDeploy's sentence
     */
    public record Problem(String code, String message) {}

    /**
     * @param name for example {@code AllowTraffic}
     * @param status Pending, InProgress, Succeeded, Failed, Skipped, Unknown
     * @param start null before
     * @param end null before
     * @param message what a hook said, or null
     */
    public record Event(
            String name,
            String status,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String message) {

        /** How long it took, or null while it has not ended. */
        public @Nullable Duration duration() {
            return start == null || end == null ? null : Duration.between(start, end);
        }
    }

    /**
     * @param label Blue or Green
     * @param status PRIMARY, ACTIVE or DRAINING
     * @param weight share of the production traffic, 0 to 100
     * @param running tasks that run
     * @param desired tasks that should
     */
    public record TaskSet(String label, String status, double weight, int running, int desired) {}
}
