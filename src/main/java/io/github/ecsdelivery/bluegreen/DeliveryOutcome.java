package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.DeploymentFollower.TrafficStep;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.TagMoves;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a release ended.
 *
 * @param status Succeeded, Failed, Stopped, or AlreadyRunning when there was nothing to do
 * @param image the image that was released
 * @param taskDefinition ARN with revision
 * @param revision the AppSpec in S3, or null when nothing had to be deployed
 * @param deployment how the deployment stood at the end, or null when there was none
 * @param rollback how the rollback deployment ended, or null when there was none
 * @param traffic the steps in which traffic moved
 * @param tags which tags moved, or null for none
 * @param failure why the build must fail, or null
 */
public record DeliveryOutcome(
        String status,
        ImageRecord image,
        String taskDefinition,
        @Nullable Stored revision,
        @Nullable Deployment deployment,
        @Nullable Deployment rollback,
        List<TrafficStep> traffic,
        @Nullable TagMoves tags,
        @Nullable DeliveryException failure) {

    /** Nothing was to be done. */
    static DeliveryOutcome alreadyRunning(ImageRecord image, String taskDefinition) {
        return new DeliveryOutcome("AlreadyRunning", image, taskDefinition, null, null, null, List.of(), null, null);
    }

    DeliveryOutcome with(TagMoves moved) {
        return new DeliveryOutcome(
                status, image, taskDefinition, revision, deployment, rollback, traffic, moved, failure);
    }

    DeliveryOutcome with(DeliveryException cause) {
        return new DeliveryOutcome(status, image, taskDefinition, revision, deployment, rollback, traffic, tags, cause);
    }

    /** Whether the new task definition is what runs. */
    public boolean released() {
        return status.equals("Succeeded") || status.equals("AlreadyRunning");
    }
}
