package io.github.ecsdelivery.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.TagMoves;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered and how it ended; {@code delivery.json}. Members without a value are left out.
 *
 * @param status Succeeded, Failed, Stopped or AlreadyRunning
 * @param cause why the build failed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRecord(
        String status,
        String environment,
        String application,
        String accountId,
        String region,
        String commit,
        @Nullable String branch,
        ReleasedImage image,
        String taskDefinition,
        @Nullable Stored revision,
        @Nullable Deployment deployment,
        @Nullable Deployment rollback,
        List<TrafficStep> traffic,
        @Nullable TagMoves tags,
        @Nullable String cause) {

    /** Name of the file in the delivery folder. */
    public static final String FILE = "delivery.json";

    public static DeliveryRecord of(Delivery delivery, DeliveryOutcome outcome) {
        return new DeliveryRecord(
                outcome.status(),
                delivery.environment(),
                delivery.application(),
                delivery.accountId(),
                delivery.region(),
                delivery.commit().id(),
                delivery.commit().branch(),
                outcome.image(),
                outcome.taskDefinition(),
                outcome.revision(),
                outcome.deployment(),
                outcome.rollback(),
                outcome.traffic(),
                outcome.tags(),
                outcome.failure() == null ? null : outcome.failure().getMessage());
    }
}
