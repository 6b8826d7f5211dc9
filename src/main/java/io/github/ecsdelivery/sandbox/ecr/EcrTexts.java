package io.github.ecsdelivery.sandbox.ecr;

/**
 * Texts that ECR may word differently; nothing matches on them, codes and statuses are what counts. Where not even the
 * code is known for certain, that is said.
 */
final class EcrTexts {
    static final String SCAN_COMPLETE = "The scan was completed successfully.";
    static final String SCAN_CONTINUOUS = "Continuous scan is selected for image.";
    static final String SCAN_UNSUPPORTED = "The operating system of the image is not supported.";
    static final String SCAN_ARCHIVED = "The image is archived.";
    static final String SCAN_LIMIT = "The scan quota per image has been exceeded. Wait and try again.";
    static final String SCAN_DISABLED = "This feature is disabled";
    static final String ARCHIVED_NOT_SCANNED = "The specified image is archived and cannot be scanned.";

    private EcrTexts() {}

    /** The code is the model's newest and the only one that fits; that it is this one is not known for certain. */
    static ImageId.Failure archived() {
        return new ImageId.Failure(
                "ImageInaccessible", "Requested image is archived and must be restored before it can be retrieved");
    }

    static String noSuchTransition(String digest, String status, String target) {
        return "The image with digest '" + digest + "' is " + status + " and cannot be moved to the storage class "
                + target;
    }

    static String notScannable(String digest, String mediaType) {
        return "The image with digest '" + digest + "' is of the type '" + mediaType + "', which cannot be scanned";
    }

    static String scanNotFound(String digest, String repository, String registryId) {
        return "Image scan does not exist for the image with '{imageDigest:'%s'}' in the repository with name '%s' in the registry with id '%s'"
                .formatted(digest, repository, registryId);
    }

    static String lifecyclePolicyNotFound(String repository, String registryId) {
        return "Lifecycle policy does not exist for the repository with name '%s' in the registry with id '%s'"
                .formatted(repository, registryId);
    }

    static String templateExists(String prefix, String registryId) {
        return "A repository creation template with prefix '%s' already exists in the registry with id '%s'"
                .formatted(prefix, registryId);
    }

    static String templateNotFound(String prefix, String registryId) {
        return "The repository creation template with prefix '%s' does not exist in the registry with id '%s'"
                .formatted(prefix, registryId);
    }
}
