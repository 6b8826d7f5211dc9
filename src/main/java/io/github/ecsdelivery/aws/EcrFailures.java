package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ecr.model.ImageFailure;

/** What ECR's refusals mean for one repository. */
final class EcrFailures {
    // What AWS says where rights of the caller's own account do not count (aws-facts G).
    private static final String FOREIGN = "no resource-based policy allows";

    private final String accountId;
    private final String repository;
    private final Meaning missing;

    EcrFailures(String region, String accountId, String repository) {
        this.accountId = accountId;
        this.repository = repository;
        this.missing = new Meaning(
                Code.REPOSITORY_MISSING,
                "<image><repository> is '" + repository + "', but account " + accountId
                        + " has no such ECR repository in " + region + ".",
                "Create it (aws ecr create-repository --repository-name " + repository
                        + "), or correct the name, <registryAccountId> or <region>.");
    }

    /** Makes a call on the repository. */
    <T> T translate(String action, AwsFailures.Call<T> call) throws DeliveryException {
        return translate(action, Map.of(), call);
    }

    /**
     * Makes a call on the repository.
     *
     * @param known what the action's error codes mean, besides that the repository is missing
     */
    <T> T translate(String action, Map<String, Meaning> known, AwsFailures.Call<T> call) throws DeliveryException {
        Map<String, Meaning> meanings = new LinkedHashMap<>(known);
        meanings.put("RepositoryNotFoundException", missing);
        return demanding(
                action,
                meanings,
                call,
                "Allow it for that role in the repository policy of '" + repository
                        + "', since account " + accountId + " (<registryAccountId>) is another one, or name a role of"
                        + " that account in <image><credentials><roleArn>.");
    }

    /** Makes the call that makes the repository: no policy of a repository can allow it to another account. */
    <T> T creating(Map<String, Meaning> known, AwsFailures.Call<T> call) throws DeliveryException {
        return demanding(
                "ecr:CreateRepository",
                known,
                call,
                "Account " + accountId + " (<registryAccountId>) is another one than that of this build, and only its"
                        + " own roles can create repositories there: name one in <image><credentials><roleArn>, or"
                        + " create '" + repository + "' there and leave <image><createRepository> out.");
    }

    private static <T> T demanding(
            String action, Map<String, Meaning> known, AwsFailures.Call<T> call, String cureOfForeign)
            throws DeliveryException {
        try {
            return AwsFailures.translate(action, known, call);
        } catch (DeliveryException e) {
            if (e.code() != Code.ACCESS_DENIED || !e.sentence().contains(FOREIGN)) {
                throw e;
            }
            throw new DeliveryException(Code.ACCESS_DENIED, e.sentence(), cureOfForeign, e.getCause());
        }
    }

    /** An image that is there but cannot be had (aws-facts D3, failures of BatchGetImage). */
    DeliveryException inaccessible(ImageFailure failure) {
        String tag = failure.imageId().imageTag();
        String code = failure.failureCodeAsString();
        String reason = String.valueOf(failure.failureReason()).replaceAll("[.\\s]+$", "");
        return new DeliveryException(
                Code.IMAGE_INACCESSIBLE,
                "The image " + (tag == null ? failure.imageId().imageDigest() : "under the tag '" + tag + "'")
                        + " of the repository '" + repository + "' cannot be had: " + code + ", " + reason + ".",
                cure(code, tag == null ? "imageDigest=" + failure.imageId().imageDigest() : "imageTag=" + tag));
    }

    private String cure(String code, String imageId) {
        return switch (code) {
            case "ImageInaccessible" ->
                "If it is archived, restore it (aws ecr update-image-storage-class --registry-id " + accountId
                        + " --repository-name " + repository + " --image-id " + imageId
                        + " --target-storage-class STANDARD), wait until it is ACTIVE and run again; or delete it.";
            case "KmsError" ->
                "Enable the KMS key of the repository, or cancel its deletion, and check that ECR's grant on it is"
                        + " still there (aws ecr describe-repositories --repository-names " + repository
                        + " names the key).";
            case "UpstreamAccessDenied" ->
                "Check the credentials in the secret of the pull through cache rule that '" + repository
                        + "' belongs to.";
            case "UpstreamTooManyRequests", "UpstreamUnavailable" ->
                "It comes from the registry behind a pull through cache rule; run again later.";
            default ->
                "Look at it with aws ecr describe-images --repository-name " + repository + " --image-ids " + imageId
                        + ".";
        };
    }
}
