package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a release ended, or how it stood when the build left it.
 *
 * @param status CodeDeploy's word for the deployment, or AlreadyRunning, DryRun, Unfinished
 * @param stage how far it came
 * @param image the image that was released
 * @param taskDefinition ARN with revision
 * @param replaced ARN of the task definition that ran before, or null when that is not known
 * @param revision the AppSpec in S3, or null when nothing had to be deployed
 * @param deployment how the deployment stood at the end, or when it was last seen; null when there was none
 * @param rollback how the rollback deployment ended, or null when there was none
 * @param traffic the steps in which traffic moved
 * @param tags which tags moved, or null for none
 * @param cause why the deployment is not what it should be, or null
 * @param failure why the build must fail, or null
 */
public record DeliveryOutcome(
        String status,
        Stage stage,
        ReleasedImage image,
        String taskDefinition,
        @Nullable String replaced,
        @Nullable Stored revision,
        @Nullable Deployment deployment,
        @Nullable Deployment rollback,
        List<TrafficStep> traffic,
        @Nullable TagMoves tags,
        @Nullable Cause cause,
        @Nullable DeliveryException failure) {

    /** Status when there was nothing to do. */
    public static final String ALREADY_RUNNING = "AlreadyRunning";

    /** Status when the requests were only shown. */
    public static final String DRY_RUN = "DryRun";

    /** Status when the build ended before the deployment did, and nobody knows how that ends. */
    public static final String UNFINISHED = "Unfinished";

    /** Nothing was to be done. */
    public static DeliveryOutcome alreadyRunning(ReleasedImage image, String taskDefinition) {
        return new DeliveryOutcome(
                ALREADY_RUNNING,
                Stage.SUCCEEDED,
                image,
                taskDefinition,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The same with tags that moved. */
    public DeliveryOutcome with(TagMoves moved) {
        return new DeliveryOutcome(
                status,
                stage,
                image,
                taskDefinition,
                replaced,
                revision,
                deployment,
                rollback,
                traffic,
                moved,
                cause,
                failure);
    }

    /** The same, and the build must fail. */
    public DeliveryOutcome with(DeliveryException reason) {
        return new DeliveryOutcome(
                status,
                stage,
                image,
                taskDefinition,
                replaced,
                revision,
                deployment,
                rollback,
                traffic,
                tags,
                cause,
                reason);
    }

    /** The same, and the build must fail for this cause. */
    public DeliveryOutcome with(Cause found) {
        return new DeliveryOutcome(
                status,
                stage,
                image,
                taskDefinition,
                replaced,
                revision,
                deployment,
                rollback,
                traffic,
                tags,
                found,
                found.failure());
    }

    /** Whether the new task definition is what runs, for good. */
    public boolean released() {
        return stage == Stage.SUCCEEDED && cause == null;
    }
}
