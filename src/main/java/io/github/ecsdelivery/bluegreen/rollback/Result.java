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

    /** What the container runs that gets the traffic now; without one of that name the first that maps a port. */
    ReleasedImage image(Described definition) {
        String named = container == null ? null : definition.image(container);
        return ReleasedImage.named(named == null ? front(definition) : named);
    }

    private static String front(Described definition) {
        JsonNode containers = definition.tree().path("containerDefinitions");
        for (JsonNode one : containers) {
            if (!one.path("portMappings").isEmpty()) {
                return one.path("image").asText();
            }
        }
        return containers.path(0).path("image").asText();
    }

    private Delivery delivery(Described definition) {
        String id = definition.commit();
        Commit commit = new Commit(
                id == null ? "unknown" : id,
                null,
                "tag " + DescribedFields.COMMIT_TAG + " of " + definition.family() + ":" + definition.revision(),
                Instant.EPOCH,
                definition.isDirty());
        return new Delivery(
                delivery.environment(),
                delivery.application(),
                delivery.accountId(),
                delivery.region(),
                delivery.registry(),
                commit);
    }
}
