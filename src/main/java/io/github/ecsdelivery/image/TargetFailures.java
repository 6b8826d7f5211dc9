package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Certificate;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/** Says in one sentence why the registry did not take the image, and what to do. */
final class TargetFailures {
    private static final String EXPIRED = "authorization token has expired";

    private final ImageRequest request;
    private final String signer;

    /**
     * @param signer whose rights are used and what they are for, a part of a sentence
     */
    TargetFailures(ImageRequest request, String signer) {
        this.request = request;
        this.signer = signer;
    }

    DeliveryException push(DistributionException e) {
        String repository = "<image><repository> " + request.repository();
        String registry = request.delivery().registry();
        return switch (e.kind()) {
            case UNKNOWN ->
                failure(
                        e.code().equals("NAME_UNKNOWN") ? Code.REPOSITORY_MISSING : Code.PUSH_REFUSED,
                        repository + " is not known to " + registry + ": " + e.getMessage() + ".",
                        "Create it (<image><createRepository>true</createRepository>), or correct the name, the account"
                                + " or the region.",
                        e);
            case TAG_TAKEN ->
                failure(
                        Code.TAG_TAKEN,
                        "The tag '" + request.tag().value() + "' is taken in " + repository + ": " + e.getMessage()
                                + ".",
                        "Commit the change so that it gets a tag of its own.",
                        e);
            case UNAUTHORIZED ->
                failure(
                        Code.PUSH_REFUSED,
                        "The registry " + registry + " did not accept the login for " + repository + ": "
                                + e.getMessage() + ".",
                        "Check that <accountId> and <region> are those of the registry; a login is good for one region.",
                        e);
            case DENIED -> denied(e, registry, repository);
            case REFUSED ->
                failure(
                        Code.PUSH_REFUSED,
                        "The registry " + registry + " broke off the push to " + repository + ": " + e.getMessage()
                                + ".",
                        "Check what the registry says about this repository.",
                        e);
            case UNAVAILABLE, UNREACHABLE, CORRUPT ->
                failure(
                        Code.PUSH_FAILED,
                        "The push to " + request.target() + " failed: " + e.getMessage() + ".",
                        "Check that this machine reaches " + registry + ", then run the build again; layers already"
                                + " there are not sent again.",
                        e);
            case UNTRUSTED ->
                failure(
                        Code.PUSH_FAILED,
                        "The push to " + request.target() + " failed: " + e.getMessage() + ".",
                        Certificate.CURE,
                        e);
            case PLAIN ->
                failure(
                        Code.PUSH_FAILED,
                        "The push to " + request.target() + " failed: the registry has no TLS, and the login is not"
                                + " sent without it.",
                        "Check what stands between this machine and the registry.",
                        e);
        };
    }

    // ECR answers 403 for a login that has ended too, and to a HEAD it does not say which of both it is.
    private DeliveryException denied(DistributionException e, String registry, String repository) {
        if (String.valueOf(e.getMessage()).contains(EXPIRED)) {
            return failure(
                    Code.PUSH_REFUSED,
                    "The registry " + registry + " took the login no more during the push to " + repository + ": "
                            + e.getMessage() + ".",
                    "Run the build again: it logs in anew, and layers already there are not sent again.",
                    e);
        }
        String allow = "llow ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,"
                + " ecr:CompleteLayerUpload and ecr:PutImage on the repository; mvn ecs-delivery:iam-policy writes the"
                + " policy of that role.";
        return failure(
                Code.PUSH_REFUSED,
                "The registry " + registry + " refused the push to " + repository + ": " + e.getMessage()
                        + ". The login is that of " + signer + ".",
                e.code().isEmpty()
                        ? "Run the build again, in case the login has ended meanwhile; if it has not, a" + allow
                        : "A" + allow,
                e);
    }

    private static DeliveryException failure(Code code, String sentence, String cure, DistributionException cause) {
        return new DeliveryException(code, sentence, cure, cause);
    }
}
