package io.github.ecsdelivery.preflight.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.util.Optional;

/**
 * The repository is there.
 *
 * @param there empty when it will be made; throws REPOSITORY_MISSING
 */
record RepositoryCheck(RegistryRequest request, Fact<Optional<TagMutability>> there) implements Check {
    @Override
    public Area area() {
        return Area.REGISTRY;
    }

    @Override
    public String title() {
        return "Repository";
    }

    @Override
    public Finding look() throws DeliveryException {
        String name = request.registry() + "/" + request.repository();
        return Finding.ok(
                there.get().isPresent()
                        ? name + " is there."
                        : name + " is not there; this build makes it (<image><createRepository>).");
    }
}
