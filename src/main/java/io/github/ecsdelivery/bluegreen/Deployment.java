package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it stands at one moment (aws-facts A5 to A9).
 *
 * @param id for example {@code d-RPCR1U3TW}
 * @param status CodeDeploy's word for it, empty when it was not looked at
 * @param application CodeDeploy application
 * @param group deployment group
 * @param config configuration that it uses, empty when CodeDeploy does not say
 * @param description as it was given, or null
 * @param revision the AppSpec in S3, or null when it has none there
 * @param error what CodeDeploy says went wrong, or null
 * @param rollback how it is connected with another deployment by a rollback
 * @param terminationWait whether it waits to end blue
 * @param created when it was made, or null when CodeDeploy does not say
 * @param completed when it ended, or null before
 * @param events lifecycle events in order; empty before the start, and in a glance
 * @param taskSets blue and green; empty before the start, and in a glance
 */
public record Deployment(
        String id,
        String status,
        String application,
        String group,
        String config,
        @Nullable String description,
        @Nullable Stored revision,
        @Nullable Problem error,
        Rollback rollback,
        boolean terminationWait,
        @Nullable Instant created,
        @Nullable Instant completed,
        List<Event> events,
        List<TaskSet> taskSets) {
    private static final Pattern COMMIT_IN_KEY = Pattern.compile("/([0-9a-f]{40,64})/[0-9a-f]{64}$");

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    /** Whether nothing more will happen. */
    public boolean ended() {
        return ENDED.contains(status);
    }

    public boolean succeeded() {
        return status.equals("Succeeded");
    }

    /** Whether green is up and it waits for ContinueDeployment. */
    public boolean ready() {
        return status.equals("Ready");
    }

    /** How far it has come. A deployment that failed has come as far as it was. */
    public Stage stage() {
        if (succeeded()) {
            return Stage.SUCCEEDED;
        }
        if (terminationWait || has("AfterAllowTraffic", "Succeeded")) {
            return Stage.SHIFTED;
        }
        boolean moving = events.stream()
                .anyMatch(event -> event.name().equals("BeforeAllowTraffic")
                        && !event.status().equals("Pending")
                        && !event.status().equals("Skipped"));
        return ready() || moving ? Stage.READY : Stage.CREATED;
    }

    private boolean has(String event, String eventStatus) {
        return events.stream()
                .anyMatch(one -> one.name().equals(event) && one.status().equals(eventStatus));
    }

    /** S3 key of its revision, or null when it has none. */
    public @Nullable String revisionKey() {
        return revision == null ? null : revision.key();
    }

    /** Id of the commit that it brings, as it stands in the key of its revision; null when that has none, as one of others. */
    public @Nullable String commit() {
        String key = revisionKey();
        Matcher commit = COMMIT_IN_KEY.matcher(key == null ? "" : key);
        return commit.find() ? commit.group(1) : null;
    }

    /** The task set of that label, {@code Blue} or {@code Green}, or null. */
    public @Nullable TaskSet taskSet(String label) {
        return taskSets.stream()
                .filter(set -> set.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /**
     * @param code for example {@code HEALTH_CONSTRAINTS}
     * @param message CodeDeploy's sentence
     */
    public record Problem(String code, String message) {}

    /**
     * @param by the deployment that rolls this one back, or null
     * @param of the deployment that this one rolls back, or null
     * @param message what CodeDeploy says of it, or null
     */
    public record Rollback(
            @Nullable String by,
            @Nullable String of,
            @Nullable String message) {
        /** None. */
        public static Rollback none() {
            return new Rollback(null, null, null);
        }
    }

    /**
     * @param name for example {@code AllowTraffic}
     * @param status Pending, InProgress, Succeeded, Failed, Skipped, Unknown
     * @param start null before
     * @param end null before
     * @param diagnostics what is said of it, or null
     */
    public record Event(
            String name,
            String status,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Diagnostics diagnostics) {

        /** How long it took, or null while it has not ended. */
        public @Nullable Duration duration() {
            return start == null || end == null ? null : Duration.between(start, end);
        }
    }

    /**
     * What CodeDeploy says of an event, mostly of a hook that failed (aws-facts A6).
     *
     * @param code for example {@code ScriptFailed}
     * @param function the hook's Lambda function, empty for none
     * @param message empty for none
     * @param logTail last output of the hook, at most 4 KB; empty for none
     */
    public record Diagnostics(String code, String function, String message, String logTail) {}

    /**
     * @param id for example {@code ecs-svc/9223370493423413672}, empty when CodeDeploy does not say
     * @param label Blue or Green
     * @param status PRIMARY, ACTIVE or DRAINING
     * @param weight share of the production traffic, 0 to 100
     * @param running tasks that run
     * @param pending tasks that start
     * @param desired tasks that should run
     * @param targetGroup name of the target group in which its tasks are, empty when CodeDeploy does not say
     */
    public record TaskSet(
            String id,
            String label,
            String status,
            double weight,
            int running,
            int pending,
            int desired,
            String targetGroup) {}
}
