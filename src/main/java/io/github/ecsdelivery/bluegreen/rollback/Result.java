package io.github.ecsdelivery.bluegreen.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is told of a way back when it is over. */
final class Result {
    private final Delivery delivery;
    private final @Nullable String container;

    /**
     * @param delivery what the build would deliver, and where to
     * @param container that gets the traffic now, or null
     */
    Result(Delivery delivery, @Nullable String container) {
        this.delivery = delivery;
        this.container = container;
    }

    /**
     * @param definition what was to run
     */
    GoneBack of(Described definition, DeliveryOutcome outcome) {
        return new GoneBack(delivery(definition), outcome);
    }

    GoneBack alreadyRunning(Described definition) {
        return of(definition, DeliveryOutcome.alreadyRunning(image(definition), definition.arn()));
    }

    GoneBack dryRun(Described definition, @Nullable String replaced) {
        return of(
                definition,
                new DeliveryOutcome(
                        DeliveryOutcome.DRY_RUN,
                        Stage.CREATED,
                        image(definition),
                        definition.arn(),
                        replaced,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null));
    }

    /** What the container runs that gets the traffic, where it has one of that name, else the first one. */
    ReleasedImage image(Described definition) {
        String named = container == null ? null : definition.image(container);
        JsonNode first = definition.tree().path("containerDefinitions").path(0).path("image");
        return ReleasedImage.named(Objects.requireNonNullElse(named, first.asText()));
    }

    private Delivery delivery(Described definition) {
        String id = CommitOf.id(definition);
        Commit commit = new Commit(
                id == null ? "unknown" : id,
                null,
                "tag " + DescribedFields.COMMIT_TAG + " of " + definition.family() + ":" + definition.revision(),
                Instant.EPOCH,
                CommitOf.isDirty(definition));
        return new Delivery(
                delivery.environment(),
                delivery.application(),
                delivery.accountId(),
                delivery.region(),
                delivery.registry(),
                commit);
    }
}
