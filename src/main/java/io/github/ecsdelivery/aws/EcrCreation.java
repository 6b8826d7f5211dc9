package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.RepositoryPlan;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Makes one repository. */
final class EcrCreation {
    private static final Meaning INVALID = new Meaning(
            Code.SETTING_INVALID, "ECR does not take <image><newRepository>: %s.", "Correct <image><newRepository>.");
    private static final Map<String, Meaning> KNOWN = Map.of(
            "InvalidParameterException", INVALID,
            "InvalidTagParameterException", INVALID,
            "TooManyTagsException", INVALID,
            "KmsException",
                    new Meaning(
                            Code.SETTING_INVALID,
                            "ECR cannot encrypt the new repository with <image><newRepository><kmsKey>: %s.",
                            "Name a symmetric key of the registry's account and region that is enabled, and allow"
                                    + " kms:CreateGrant and kms:DescribeKey on it for the role of the image step; mvn"
                                    + " ecs-delivery:iam-policy writes its policy."),
            "LimitExceededException",
                    new Meaning(
                            Code.AWS_REFUSED,
                            "ECR does not make another repository: %s.",
                            "Delete repositories that nobody uses, or have the quota raised."));

    private final AwsClients clients;
    private final String accountId;
    private final String repository;
    private final EcrFailures failures;

    EcrCreation(AwsClients clients, String accountId, String repository, EcrFailures failures) {
        this.clients = clients;
        this.accountId = accountId;
        this.repository = repository;
        this.failures = failures;
    }

    /** Whether it was made; false when it is there. */
    boolean create(RepositoryPlan plan) throws DeliveryException {
        boolean made = createRepository(plan);
        if (made) {
            putLifecyclePolicy(plan);
        }
        return made;
    }

    /** The first call. */
    boolean createRepository(RepositoryPlan plan) throws DeliveryException {
        return failures.creating(KNOWN, () -> {
            try {
                clients.ecr().createRepository(request(plan));
                return true;
            } catch (RepositoryAlreadyExistsException e) {
                return false; // whoever made it decided how it is
            }
        });
    }

    /** The second, when the plan has a policy. */
    void putLifecyclePolicy(RepositoryPlan plan) throws DeliveryException {
        String policy = plan.lifecyclePolicy();
        if (policy == null) {
            return;
        }
        try {
            failures.translate(
                    "ecr:PutLifecyclePolicy",
                    Map.of("InvalidParameterException", INVALID, "ValidationException", INVALID),
                    () -> clients.ecr()
                            .putLifecyclePolicy(request -> request.registryId(accountId)
                                    .repositoryName(repository)
                                    .lifecyclePolicyText(policy)));
        } catch (DeliveryException e) {
            // It stands from now on, so running again would not try the policy a second time.
            throw new DeliveryException(
                    e.code(),
                    "The repository '" + repository + "' was created, but without its lifecycle policy. "
                            + e.sentence(),
                    e.cure() + " Then delete the empty repository (aws ecr delete-repository --registry-id " + accountId
                            + " --repository-name " + repository
                            + ") and run again, or put the policy yourself (aws ecr put-lifecycle-policy).",
                    e.getCause());
        }
    }

    private CreateRepositoryRequest request(RepositoryPlan plan) {
        CreateRepositoryRequest.Builder request = CreateRepositoryRequest.builder()
                .registryId(accountId)
                .repositoryName(repository)
                .imageTagMutability(plan.mutability().setting())
                .imageScanningConfiguration(ImageScanningConfiguration.builder()
                        .scanOnPush(plan.scanOnPush())
                        .build())
                .encryptionConfiguration(EncryptionConfiguration.builder()
                        .encryptionType(plan.encryption())
                        .kmsKey(plan.kmsKey())
                        .build());
        List<String> exclusions = plan.mutability().exclusions();
        if (!exclusions.isEmpty()) {
            request.imageTagMutabilityExclusionFilters(exclusions.stream()
                    .map(filter -> ImageTagMutabilityExclusionFilter.builder()
                            .filterType("WILDCARD")
                            .filter(filter)
                            .build())
                    .toList());
        }
        if (!plan.tags().isEmpty()) {
            request.tags(plan.tags().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        return request.build();
    }
}
