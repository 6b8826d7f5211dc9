package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Repository;

/** One repository, through ECR's API. */
public final class EcrImageRepository implements ImageRepository {
    // All that a tag can name, so that nothing is translated on the way.
    private static final List<String> ANY_MANIFEST = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    // What AWS says where rights of the caller's own account do not count (aws-facts G).
    private static final String FOREIGN = "no resource-based policy allows";

    private final AwsClients clients;
    private final String accountId;
    private final String repository;
    private final Map<String, Meaning> missing;

    /**
     * @param accountId account that owns the registry
     * @param repository repository name
     */
    public EcrImageRepository(AwsClients clients, String accountId, String repository) {
        this.clients = clients;
        this.accountId = accountId;
        this.repository = repository;
        this.missing = Map.of(
                "RepositoryNotFoundException",
                new Meaning(
                        Code.REPOSITORY_MISSING,
                        "<image><repository> is '" + repository + "', but account " + accountId
                                + " has no such ECR repository in "
                                + clients.region().id() + ".",
                        "Create it (aws ecr create-repository --repository-name " + repository
                                + "), or correct the name, <registryAccountId> or <region>."));
    }

    @Override
    public RegistryLogin login() throws DeliveryException {
        AuthorizationData data = AwsFailures.translate(
                        "ecr:GetAuthorizationToken", () -> clients.ecr().getAuthorizationToken())
                .authorizationData()
                .get(0);
        String token = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
        int colon = token.indexOf(':');
        return new RegistryLogin(token.substring(0, colon), token.substring(colon + 1));
    }

    @Override
    public TagMutability mutability() throws DeliveryException {
        Repository found = translate(
                        "ecr:DescribeRepositories",
                        missing,
                        () -> clients.ecr()
                                .describeRepositories(
                                        request -> request.registryId(accountId).repositoryNames(repository)))
                .repositories()
                .get(0);
        return new TagMutability(
                found.imageTagMutabilityAsString(),
                found.imageTagMutabilityExclusionFilters().stream()
                        .map(ImageTagMutabilityExclusionFilter::filter)
                        .toList());
    }

    @Override
    public Set<String> missing(Collection<String> digests) throws DeliveryException {
        throw new UnsupportedOperationException("work in progress");
    }

    @Override
    public void create(RepositoryPlan plan) throws DeliveryException {
        throw new UnsupportedOperationException("work in progress");
    }

    @Override
    public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
        BatchGetImageResponse answer = translate(
                "ecr:BatchGetImage",
                missing,
                () -> clients.ecr()
                        .batchGetImage(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .imageIds(tagsOrDigests.stream()
                                        .map(EcrImageRepository::identifier)
                                        .toList())
                                .acceptedMediaTypes(ANY_MANIFEST)));
        Map<String, Manifest> found = new LinkedHashMap<>();
        for (Image image : answer.images()) {
            Manifest manifest =
                    new Manifest(image.imageId().imageDigest(), image.imageManifestMediaType(), image.imageManifest());
            for (String wanted : tagsOrDigests) {
                if (wanted.equals(image.imageId().imageTag()) || wanted.equals(manifest.digest())) {
                    found.put(wanted, manifest);
                }
            }
        }
        return found;
    }

    @Override
    public void tag(Manifest manifest, String tag) throws DeliveryException {
        Map<String, Meaning> known = new LinkedHashMap<>(missing);
        known.put(
                "ImageTagAlreadyExistsException",
                new Meaning(
                        Code.TAG_TAKEN,
                        "The tag '" + tag + "' of '" + repository + "' cannot move: %s.",
                        "Exclude '" + tag
                                + "' from the repository's tag immutability, or choose another name for it."));
        translate("ecr:PutImage", known, () -> {
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

    private <T> T translate(String action, Map<String, Meaning> known, AwsFailures.Call<T> call)
            throws DeliveryException {
        try {
            return AwsFailures.translate(action, known, call);
        } catch (DeliveryException e) {
            if (e.code() != Code.ACCESS_DENIED || !e.sentence().contains(FOREIGN)) {
                throw e;
            }
            throw new DeliveryException(
                    Code.ACCESS_DENIED,
                    e.sentence(),
                    "Allow it for the role that this build uses in the repository policy of '" + repository
                            + "', since account " + accountId
                            + " (<registryAccountId>) is another one, or name a role of"
                            + " that account in <image><credentials><roleArn>.",
                    e.getCause());
        }
    }

    private static ImageIdentifier identifier(String tagOrDigest) {
        return tagOrDigest.startsWith("sha256:")
                ? ImageIdentifier.builder().imageDigest(tagOrDigest).build()
                : ImageIdentifier.builder().imageTag(tagOrDigest).build();
    }
}
