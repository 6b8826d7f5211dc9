package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's refusals of a revision mean, and which setting answers them (aws-facts E). */
final class RevisionFailures {
    private static final Set<String> ELSEWHERE = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraint",
            "IllegalLocationConstraintException");
    private static final Set<String> ARGUMENTS = Set.of("InvalidArgument", "InvalidTag", "BadRequest");

    private final Place place;
    private final DeniedPuts denied;

    /**
     * @param ownedByAnother asks S3, with calls of its own, whether the bucket is of another account than expected
     */
    RevisionFailures(Place place, BooleanSupplier ownedByAnother) {
        this.place = place;
        this.denied = new DeniedPuts(place, ownedByAnother);
    }

    /**
     * @param region that was asked
     * @param otherwise what is said when the refusal is not about the revision
     */
    DeliveryException ofPut(S3Exception refusal, String region, DeliveryException otherwise) {
        String code = AwsFailures.code(refusal);
        String text = AwsFailures.text(refusal);
        if (code.equals("AccessDenied")) {
            return denied.explain(refusal);
        }
        if (code.equals("KMS.ThrottlingException")) {
            return failure(
                    Code.AWS_THROTTLED,
                    "KMS was asked too often to encrypt the revision: " + text + ".",
                    "Run again later; <revision><bucketKey> saves calls to KMS.",
                    refusal);
        }
        if (code.startsWith("KMS.") && refusal.statusCode() < 500) {
            return key(refusal, code.substring("KMS.".length()), text);
        }
        if (ELSEWHERE.contains(code)) {
            return elsewhere(refusal, region, text);
        }
        if (ARGUMENTS.contains(code)) {
            return argument(refusal, code, text).orElse(otherwise);
        }
        return switch (code) {
            case "NoSuchBucket" ->
                failure(
                        Code.BUCKET_MISSING,
                        "<revision><bucket> is '" + place.bucket() + "', and S3 says: " + text + ".",
                        "Create the bucket in the region of the deployment group, or correct the name.",
                        refusal);
            case "AccessControlListNotSupported" ->
                failure(
                        Code.REVISION_REFUSED,
                        "<revision><acl> is '" + Place.FULL_CONTROL + "', and the bucket '" + place.bucket()
                                + "' takes no ACL: " + text + ".",
                        "Remove <revision><acl>; without ACLs the bucket's owner owns what is uploaded anyway.",
                        refusal);
            case "KeyTooLongError" ->
                failure(
                        Code.REVISION_REFUSED,
                        "The key of the revision is longer than the 1024 bytes that S3 allows: " + text + ".",
                        "Shorten <revision><prefix>.",
                        refusal);
            default -> otherwise;
        };
    }

    /** Why what is there already could not be looked at; HEAD answers without a code or a text. */
    DeliveryException ofLook(S3Exception refusal, String key, DeliveryException otherwise) {
        String object = "s3://" + place.bucket() + "/" + key;
        return switch (refusal.statusCode()) {
            case 400 ->
                failure(
                        Code.CREDENTIALS_EXPIRED,
                        object + " is there already, but S3 refused to look at it without a reason, as it does when"
                                + " credentials have expired: " + AwsFailures.text(refusal) + ".",
                        "Get new credentials and run again.",
                        refusal);
            case 403 ->
                failure(
                        Code.BUCKET_DENIED,
                        object + " is there already, but this build may not look at it: " + AwsFailures.text(refusal)
                                + ". " + Denials.of("s3:GetObject", refusal).who(),
                        "Allow s3:GetObject on the objects of this bucket for that role, and kms:Decrypt on their key, in"
                                + " the policies of bucket and key too when these are of another account; mvn"
                                + " ecs-delivery:iam-policy writes them.",
                        refusal);
            case 404 ->
                failure(
                        Code.REVISION_REFUSED,
                        object + " was there when it was to be written, and a moment later it was not.",
                        "Run again; look for what deletes objects under <revision><prefix>, such as a lifecycle rule.",
                        refusal);
            default -> otherwise;
        };
    }

    private DeliveryException key(S3Exception refusal, String code, String text) {
        String key = place.encryption().key();
        String found = key == null
                ? "The key that the bucket '" + place.bucket() + "' encrypts with by default"
                : "<revision><kmsKeyId> '" + key + "'";
        String cure = switch (code) {
            case "NotFoundException" ->
                "Give the ARN of a key in the region of the bucket; an id or alias is looked for in the account of"
                        + " the role that this build uses.";
            case "DisabledException" -> "Enable the key, or name another one in <revision><kmsKeyId>.";
            case "KMSInvalidStateException" ->
                "Cancel the deletion of the key (aws kms cancel-key-deletion) and enable it, or name another one"
                        + " in <revision><kmsKeyId>.";
            case "InvalidKeyUsageException" ->
                "Name a symmetric key for ENCRYPT_DECRYPT in <revision><kmsKeyId>; S3 uses no other.";
            default -> "Look at the key in KMS, or name another one in <revision><kmsKeyId>.";
        };
        return failure(
                Code.REVISION_KEY_REFUSED, found + " cannot be used: " + text + " (KMS " + code + ").", cure, refusal);
    }

    private DeliveryException elsewhere(S3Exception refusal, String region, String text) {
        String actual = header(refusal, "x-amz-bucket-region");
        return failure(
                Code.BUCKET_MISSING,
                "<revision><bucket> '" + place.bucket() + "' is "
                        + (actual == null ? "in another region" : "in " + actual) + ", and this delivery goes to "
                        + region + ": " + text + ".",
                "Name a bucket in the region of the deployment group, or correct <region>.",
                refusal);
    }

    private Optional<DeliveryException> argument(S3Exception refusal, String code, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!place.tags().isEmpty() && (code.equals("InvalidTag") || lower.contains("tag"))) {
            return Optional.of(failure(
                    Code.REVISION_REFUSED,
                    "<revision><objectTags> are " + place.tags() + ", and S3 says: " + text + ".",
                    "Correct the tags.",
                    refusal));
        }
        if (place.encryption().method() != Method.BUCKET && (lower.contains("encrypt") || lower.contains("kms"))) {
            return Optional.of(failure(
                    Code.REVISION_REFUSED,
                    "S3 does not take what was sent, " + place.encryption().sent() + ": " + text + ".",
                    "Correct <revision><encryption> and <revision><kmsKeyId>.",
                    refusal));
        }
        return Optional.empty();
    }

    private static @Nullable String header(S3Exception refusal, String name) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? null
                : details.sdkHttpResponse().firstMatchingHeader(name).orElse(null);
    }

    static DeliveryException failure(Code code, String sentence, String cure, S3Exception cause) {
        return new DeliveryException(code, sentence, cure, cause);
    }
}
