package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Layer;
import software.amazon.awssdk.services.ecr.model.LayerAvailability;
import software.amazon.awssdk.services.ecr.model.LayerFailure;
import software.amazon.awssdk.services.ecr.model.Repository;

/** One repository, through ECR's API. */
public final class EcrImageRepository implements ImageRepository {
    // All that a tag can name, so that nothing is translated on the way.
    private static final List<String> ANY_MANIFEST = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final AwsClients clients;
    private final String accountId;
    private final String repository;
    private final EcrFailures failures;
    private @Nullable RegistryLogin login;

    /**
     * @param accountId account that owns the registry
     * @param repository repository name
     */
    public EcrImageRepository(AwsClients clients, String accountId, String repository) {
        this.clients = clients;
        this.accountId = accountId;
        this.repository = repository;
        this.failures = new EcrFailures(clients.region().id(), accountId, repository);
    }

    @Override
    public String signer() {
        return clients.duty().told();
    }

    @Override
    public synchronized RegistryLogin login() throws DeliveryException {
        // One password is good for half a day, and for base images of the same registry too.
        RegistryLogin known = login;
        if (known == null) {
            known = EcrLogin.ask(clients::ecr);
            login = known;
        }
        return known;
    }

    @Override
    public TagMutability mutability() throws DeliveryException {
        Repository found = failures.translate(
                "ecr:DescribeRepositories",
                () -> clients.ecr()
                        .describeRepositories(
                                request -> request.registryId(accountId).repositoryNames(repository))
                        .repositories()
                        .get(0));
        return new TagMutability(
                found.imageTagMutabilityAsString(),
                found.imageTagMutabilityExclusionFilters().stream()
                        .map(ImageTagMutabilityExclusionFilter::filter)
                        .toList());
    }

    @Override
    public Set<String> missing(Collection<String> digests) throws DeliveryException {
        // What is archived, or in a state that is not known yet, is sent again: that is never wrong.
        Set<String> missing = new LinkedHashSet<>(digests);
        for (List<String> chunk : Chunks.of(digests)) {
            BatchCheckLayerAvailabilityResponse answer = failures.translate(
                    "ecr:BatchCheckLayerAvailability",
                    () -> clients.ecr()
                            .batchCheckLayerAvailability(request -> request.registryId(accountId)
                                    .repositoryName(repository)
                                    .layerDigests(chunk)));
            for (LayerFailure failure : answer.failures()) {
                throw new DeliveryException(
                        Code.AWS_REFUSED,
                        "ECR does not say whether the repository '" + repository + "' has the layer "
                                + failure.layerDigest() + ": " + failure.failureCodeAsString() + ", "
                                + failure.failureReason() + ".",
                        "Build the image again; a layer's digest is sha256: and 64 hexadecimal digits.");
            }
            answer.layers().stream()
                    .filter(layer -> layer.layerAvailability() == LayerAvailability.AVAILABLE)
                    .map(Layer::layerDigest)
                    .forEach(missing::remove);
        }
        return missing;
    }

    @Override
    public boolean create(RepositoryPlan plan) throws DeliveryException {
        return creation().create(plan);
    }

    /** How it is made. */
    EcrCreation creation() {
        return new EcrCreation(clients, accountId, repository, failures);
    }

    @Override
    public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
        Map<String, Manifest> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(tagsOrDigests)) {
            find(chunk, found);
        }
        return found;
    }

    private void find(List<String> wanted, Map<String, Manifest> found) throws DeliveryException {
        BatchGetImageResponse answer = failures.translate(
                "ecr:BatchGetImage",
                () -> whole(clients.ecr()
                        .batchGetImage(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .imageIds(wanted.stream()
                                        .map(EcrImageRepository::identifier)
                                        .toList())
                                .acceptedMediaTypes(ANY_MANIFEST))));
        Set<String> unanswered = new LinkedHashSet<>(wanted);
        for (ImageFailure failure : answer.failures()) {
            if (failure.failureCode() != ImageFailureCode.IMAGE_NOT_FOUND) {
                throw failures.inaccessible(failure);
            }
            unanswered.remove(name(failure.imageId()));
        }
        for (Image image : answer.images()) {
            Manifest manifest =
                    new Manifest(image.imageId().imageDigest(), image.imageManifestMediaType(), image.imageManifest());
            for (String one : wanted) {
                if (one.equals(image.imageId().imageTag()) || one.equals(manifest.digest()) || wanted.size() == 1) {
                    found.put(one, manifest);
                    unanswered.remove(one);
                }
            }
        }
        // A tag that shares its image with another one must not be taken for absent, should ECR answer for one only.
        if (wanted.size() > 1) {
            for (String one : unanswered) {
                find(List.of(one), found);
            }
        }
    }

    /**
     * @return the same
     * @throws NullPointerException when it lacks what ECR always says
     */
    private static BatchGetImageResponse whole(BatchGetImageResponse answer) {
        for (Image image : answer.images()) {
            Objects.requireNonNull(image.imageId().imageDigest());
            Objects.requireNonNull(image.imageManifest());
        }
        for (ImageFailure failure : answer.failures()) {
            Objects.requireNonNull(failure.imageId());
            Objects.requireNonNull(failure.failureCodeAsString());
        }
        return answer;
    }

    @Override
    public void tag(Manifest manifest, String tag) throws DeliveryException {
        Map<String, Meaning> known = Map.of("ImageTagAlreadyExistsException", taken(tag));
        failures.translate("ecr:PutImage", known, () -> {
            try {
                clients.ecr()
                        .putImage(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .imageManifest(manifest.content())
                                .imageManifestMediaType(manifest.mediaType())
                                .imageDigest(manifest.digest())
                                .imageTag(tag));
                return true;
            } catch (ImageAlreadyExistsException e) {
                return false; // it has the tag already
            }
        });
    }

    /** That a tag is there and immutable; why is to be filled in. */
    Meaning taken(String tag) {
        return new Meaning(
                Code.TAG_TAKEN,
                "The tag '" + tag + "' of '" + repository + "' cannot move: %s.",
                "Exclude '" + tag + "' from the repository's tag immutability, or choose another name for it.");
    }

    private static ImageIdentifier identifier(String tagOrDigest) {
        return tagOrDigest.startsWith("sha256:")
                ? ImageIdentifier.builder().imageDigest(tagOrDigest).build()
                : ImageIdentifier.builder().imageTag(tagOrDigest).build();
    }

    // Each was asked for by one of the two.
    private static String name(ImageIdentifier id) {
        return id.imageTag() != null ? id.imageTag() : String.valueOf(id.imageDigest());
    }
}
