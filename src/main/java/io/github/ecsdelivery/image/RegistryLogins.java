package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Logins for the registries that base images come from. */
@FunctionalInterface
public interface RegistryLogins {

    /**
     * The login for a repository, or null when this place knows none.
     *
     * @throws DeliveryException when there should be one but it cannot be had
     */
    @Nullable
    RegistryLogin of(RepositoryAddress repository) throws DeliveryException;

    /** Asks this place, then another when this one knows none. */
    default RegistryLogins or(RegistryLogins next) {
        return repository -> {
            RegistryLogin known = of(repository);
            return known == null ? next.of(repository) : known;
        };
    }
}
