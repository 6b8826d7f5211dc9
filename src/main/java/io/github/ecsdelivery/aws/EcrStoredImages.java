package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.registry.StoredImage;
import io.github.ecsdelivery.preflight.registry.StoredImages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;

/** What one repository keeps, through ECR's API. */
public final class EcrStoredImages implements StoredImages {
    private static final int PAGE = 1000;

    private final AwsClients clients;
    private final String accountId;
    private final String repository;
    private final EcrFailures failures;

    /**
     * @param accountId account that owns the registry
     * @param repository repository name
     */
    public EcrStoredImages(AwsClients clients, String accountId, String repository) {
        this.clients = clients;
        this.accountId = accountId;
        this.repository = repository;
        this.failures = new EcrFailures(clients.region().id(), accountId, repository);
    }

    @Override
    public Optional<String> lifecyclePolicy() throws DeliveryException {
        return failures.translate("ecr:GetLifecyclePolicy", () -> {
            try {
                return Optional.of(clients.ecr()
                        .getLifecyclePolicy(
                                request -> request.registryId(accountId).repositoryName(repository))
                        .lifecyclePolicyText());
            } catch (LifecyclePolicyNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<StoredImage> images() throws DeliveryException {
        return failures.translate(
                "ecr:DescribeImages",
                () -> clients
                        .ecr()
                        .describeImagesPaginator(request -> request.registryId(accountId)
                                .repositoryName(repository)
                                .maxResults(PAGE))
                        .imageDetails()
                        .stream()
                        .map(EcrStoredImages::image)
                        .toList());
    }

    private static StoredImage image(ImageDetail detail) {
        Instant pushed = Objects.requireNonNullElse(detail.imagePushedAt(), Instant.EPOCH);
        return new StoredImage(
                Objects.requireNonNull(detail.imageDigest()),
                detail.imageTags(),
                pushed,
                Objects.requireNonNullElse(detail.lastRecordedPullTime(), pushed));
    }
}
