package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered and how it ended; {@code delivery.json}. Members without a value are left out there. No text of it
 * holds a secret or acts on a terminal.
 *
 * @param schema of this record, {@value #SCHEMA}; another number when a member has gone or changed its meaning
 * @param status CodeDeploy's word for the deployment, AlreadyRunning, DryRun, or {@value #UNFINISHED}
 * @param stage how far the deployment came, null when the build does not know or made none
 * @param released whether the new task definition is what runs, for good
 * @param goal the goal that did it
 * @param pluginVersion version of this plugin
 * @param started when the goal began, on the far side's clock
 * @param ended when it was over, or null when that clock was gone
 * @param build the build, or null on a developer's machine
 * @param confirm what {@code -Decs-delivery.confirm} has to be outside of CI, or null when the environment is not protected
 * @param sandbox null for AWS; {@code true} or an address when it was only rehearsed
 * @param commit full id
 * @param dirty whether uncommitted changes went in besides
 * @param branch null for tags and where nothing says it
 * @param image null when it did not come so far
 * @param taskDefinition ARN with revision; null when it did not come so far
 * @param replacedTaskDefinition ARN of the one that ran before, or null
 * @param revision the AppSpec in S3, or null
 * @param deployment how it stood at the end, or null when there was none
 * @param rollback the deployment that rolled it back, or null
 * @param traffic the steps in which traffic moved
 * @param tags which tags moved, or null for none
 * @param cause why the build failed, or null
 */
public record DeliveryRecord(
        int schema,
        String status,
        @Nullable String stage,
        boolean released,
        String goal,
        String pluginVersion,
        Instant started,
        @Nullable Instant ended,
        @Nullable Build build,
        String application,
        String environment,
        String accountId,
        String region,
        @Nullable String confirm,
        @Nullable String sandbox,
        String commit,
        boolean dirty,
        @Nullable String branch,
        @Nullable Image image,
        @Nullable String taskDefinition,
        @Nullable String replacedTaskDefinition,
        @Nullable Stored revision,
        @Nullable Deployment deployment,
        @Nullable Deployment rollback,
        List<TrafficStep> traffic,
        @Nullable TagMoves tags,
        @Nullable Reason cause) {

    /** Name of the file in the delivery folder. */
    public static final String FILE = "delivery.json";

    /** Status when the build ended before a deployment did, or before there was one; the cause says which. */
    public static final String UNFINISHED = DeliveryOutcome.UNFINISHED;

    static final int SCHEMA = 1;

    /**
     * @param ci name of the CI, or null
     * @param url page of the build, or null
     * @param tag the tag that is built, or null
     * @param pullRequest number or id, or null
     */
    public record Build(
            @Nullable String ci,
            @Nullable String url,
            @Nullable String tag,
            @Nullable String pullRequest) {
        private static @Nullable Build of(BuildOrigin origin) {
            boolean nothing = origin.ci() == null
                    && origin.buildUrl() == null
                    && origin.tag() == null
                    && origin.pullRequest() == null;
            return nothing
                    ? null
                    : new Build(origin.ci(), PlainText.maybe(origin.buildUrl()), origin.tag(), origin.pullRequest());
        }
    }

    /**
     * @param reference as the task definition names it
     * @param registry host, empty when the reference has none
     * @param repository name of the repository
     * @param digest {@code sha256:…}, or null when the reference has none
     * @param tags that this build's push gave it
     */
    public record Image(
            String reference,
            String registry,
            String repository,
            @Nullable String digest,
            List<String> tags) {
        private static Image of(ReleasedImage image) {
            String name = image.repository();
            int slash = name.indexOf('/');
            // As Docker tells a host from the first part of a name.
            boolean host = slash > 0 && name.substring(0, slash).matches(".*[.:].*|localhost");
            return new Image(
                    image.reference(),
                    host ? name.substring(0, slash) : "",
                    host ? name.substring(slash + 1) : name,
                    image.digest(),
                    image.tags());
        }
    }

    /** How a deployment ended that came to an outcome. */
    public static DeliveryRecord of(
            Subject subject, DeliveryOutcome outcome, Instant started, @Nullable Instant ended) {
        return of(
                subject,
                new Ending(
                        outcome.status(),
                        outcome.status().equals(DeliveryOutcome.DRY_RUN)
                                ? null
                                : outcome.stage().word(),
                        outcome.released(),
                        Reason.of(outcome.cause(), outcome.failure())),
                outcome,
                started,
                ended);
    }

    /** A goal that ended before its deployment did, or before there was one. */
    public static DeliveryRecord of(
            Subject subject, DeliveryException failure, Instant started, @Nullable Instant ended) {
        return of(subject, new Ending(UNFINISHED, null, false, Reason.of(null, failure)), null, started, ended);
    }

    private record Ending(
            String status,
            @Nullable String stage,
            boolean released,
            @Nullable Reason cause) {}

    private static DeliveryRecord of(
            Subject subject,
            Ending ending,
            @Nullable DeliveryOutcome outcome,
            Instant started,
            @Nullable Instant ended) {
        Delivery delivery = subject.delivery();
        Commit commit = delivery.commit();
        return new DeliveryRecord(
                SCHEMA,
                ending.status(),
                ending.stage(),
                ending.released(),
                subject.goal(),
                subject.pluginVersion(),
                started,
                ended,
                Build.of(subject.origin()),
                delivery.application(),
                delivery.environment(),
                delivery.accountId(),
                delivery.region(),
                delivery.reach().confirm(),
                delivery.reach().sandbox(),
                commit.id(),
                commit.dirty(),
                commit.branch(),
                outcome == null ? null : Image.of(outcome.image()),
                outcome == null ? null : outcome.taskDefinition(),
                outcome == null ? null : outcome.replaced(),
                outcome == null ? null : outcome.revision(),
                outcome == null ? null : PlainText.of(outcome.deployment()),
                outcome == null ? null : PlainText.of(outcome.rollback()),
                outcome == null ? List.of() : outcome.traffic(),
                outcome == null ? null : outcome.tags(),
                ending.cause());
    }
}
