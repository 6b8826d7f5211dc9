package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What ECR's API says, asked of a registry that has none. */
final class PlainRepository implements ImageRepository {
    private final Distribution repository;
    private final RegistryLogin login;

    PlainRepository(Distribution repository, RegistryLogin login) {
        this.repository = repository;
        this.login = login;
    }

    @Override
    public RegistryLogin login() {
        return login;
    }

    @Override
    public TagMutability mutability() {
        return new TagMutability("MUTABLE", List.of());
    }

    @Override
    public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
        Map<String, Manifest> found = new LinkedHashMap<>();
        for (String one : tagsOrDigests) {
            try {
                found.put(one, repository.manifest(one));
            } catch (DistributionException e) {
                if (e.kind() != DistributionException.Kind.UNKNOWN) {
                    throw new AssertionError(e);
                }
            }
        }
        return found;
    }

    /** It does not say, so everything is sent. */
    @Override
    public Set<String> missing(Collection<String> digests) {
        return new LinkedHashSet<>(digests);
    }

    @Override
    public void tag(Manifest manifest, String tag) throws DeliveryException {
        try {
            repository.put(manifest, tag);
        } catch (DistributionException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing to do: the first push makes it. */
    @Override
    public boolean create(RepositoryPlan plan) {
        return true;
    }
}
