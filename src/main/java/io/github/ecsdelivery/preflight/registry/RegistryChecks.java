package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The checks of the ECR repository. */
public final class RegistryChecks {
    private final RegistryRequest request;
    private final ImageRepository repository;
    private final StoredImages stored;
    private final InstantSource clock;

    /**
     * @param repository with the rights that push
     * @param stored the same repository
     */
    public RegistryChecks(
            RegistryRequest request, ImageRepository repository, StoredImages stored, InstantSource clock) {
        this.request = request;
        this.repository = repository;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * Before the push.
     *
     * @param running the images of the task definition that runs, as it names them; nothing when it cannot be known
     */
    public List<Check> push(Fact<List<String>> running) {
        Fact<Optional<TagMutability>> there = Fact.of(this::mutability);
        return List.of(
                new RepositoryCheck(request, there),
                new TagsCheck(request, there, Fact.of(() -> repository.find(request.tags()))),
                new LifecycleCheck(request, there, stored, running, clock));
    }

    /**
     * Before the deployment: whether what is deployed is still there.
     *
     * @param digest of the image that was pushed
     * @param platforms what it runs on, for example {@code linux/amd64}
     * @param taskDefinition input of RegisterTaskDefinition
     */
    public List<Check> deployment(String digest, Fact<List<String>> platforms, Fact<ObjectNode> taskDefinition) {
        return List.of(new PushedImageCheck(request, digest, repository), new PlatformCheck(platforms, taskDefinition));
    }

    /** Empty when it will be made. */
    private Optional<TagMutability> mutability() throws DeliveryException {
        try {
            return Optional.of(repository.mutability());
        } catch (DeliveryException e) {
            if (e.code() == Code.REPOSITORY_MISSING && request.created()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
