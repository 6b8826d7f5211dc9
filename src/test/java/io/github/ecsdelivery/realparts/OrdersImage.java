package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.Tool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * An image of the sample's commit.
 *
 * @param registry {@code host:port} it is pushed to
 * @param repository name
 * @param cache folder for its layers
 * @param tool what the image says it was made by
 */
record OrdersImage(String registry, String repository, Path cache, Tool tool) {
    static final Commit COMMIT =
            new Commit(Sample.COMMIT, "main", "test", Instant.parse("2026-11-20T10:11:12Z"), false);

    ImageRequest request(ImageSource source, ContainerSettings settings) throws DeliveryException {
        return new ImageRequest(
                new Delivery("default", "orders-service", "111111111111", "eu-west-1", registry, COMMIT),
                repository,
                CommitTag.of(COMMIT),
                List.of(),
                source,
                settings,
                BuildFacts.none(),
                cache,
                tool);
    }
}
