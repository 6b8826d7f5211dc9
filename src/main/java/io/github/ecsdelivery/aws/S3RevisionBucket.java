package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.revision.RevisionBucket;
import io.github.ecsdelivery.preflight.revision.RevisionRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The bucket of revisions, through S3's API. */
public final class S3RevisionBucket implements RevisionBucket {
    private static final String REGION = "x-amz-bucket-region";

    private final AwsClients clients;
    private final Place place;

    /**
     * @param place from {@link RevisionPlace}
     */
    public S3RevisionBucket(AwsClients clients, Place place) {
        this.clients = clients;
        this.place = place;
    }

    /**
     * What is uploaded there, as checks look at it.
     *
     * @param region of the delivery
     * @param key what the revision's key may look like
     */
    public static RevisionRequest request(Place place, String region, String key) {
        RevisionEncryption encryption = place.encryption();
        Map<String, String> headers = new TreeMap<>();
        String algorithm = encryption.header();
        if (algorithm != null) {
            headers.put("x-amz-server-side-encryption", algorithm);
        }
        if (encryption.key() != null) {
            headers.put("x-amz-server-side-encryption-aws-kms-key-id", encryption.key());
        }
        if (place.fullControl()) {
            headers.put("x-amz-acl", Place.FULL_CONTROL);
        }
        return new RevisionRequest(
                place.bucket(),
                place.owner(),
                region,
                key,
                headers,
                !place.tags().isEmpty(),
                encryption.method().usesKms(),
                encryption.key());
    }

    @Override
    public String region() throws DeliveryException {
        try {
            return AwsFailures.translate("s3:ListBucket", () -> region(head(place.owner())));
        } catch (DeliveryException e) {
            if (!(e.getCause() instanceof S3Exception refusal)) {
                throw e;
            }
            String elsewhere = refusal.awsErrorDetails() == null
                    ? null
                    : refusal.awsErrorDetails()
                            .sdkHttpResponse()
                            .firstMatchingHeader(REGION)
                            .orElse(null);
            // A redirect says where the bucket is.
            if (elsewhere != null && (refusal.statusCode() == 301 || refusal.statusCode() == 400)) {
                return elsewhere;
            }
            if (refusal.statusCode() == 404) {
                throw new DeliveryException(
                        Code.BUCKET_MISSING,
                        "<revision><bucket> is '" + place.bucket() + "', and there is no such bucket.",
                        "Create the bucket in the region of the deployment group, or correct the name.",
                        refusal);
            }
            if (refusal.statusCode() == 403 && seenWithoutOwner()) {
                throw new DeliveryException(
                        Code.BUCKET_DENIED,
                        "<revision><bucket> '" + place.bucket() + "' belongs to another account than " + place.owner()
                                + ", which <revision><expectedBucketOwner> expects (default: the account of the"
                                + " delivery).",
                        "Set <revision><expectedBucketOwner> to the account that owns it, or correct the name of the"
                                + " bucket.",
                        refusal);
            }
            throw e;
        }
    }

    private String region(HeadBucketResponse answer) {
        return Objects.requireNonNullElse(
                answer.bucketRegion(), clients.region().id());
    }

    private HeadBucketResponse head(@Nullable String owner) {
        return clients.s3().headBucket(request -> request.bucket(place.bucket()).expectedBucketOwner(owner));
    }

    private boolean seenWithoutOwner() {
        try {
            head(null);
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    @Override
    public boolean versioned() throws DeliveryException {
        return AwsFailures.translate(
                "s3:GetBucketVersioning",
                () -> clients.s3()
                                .getBucketVersioning(request ->
                                        request.bucket(place.bucket()).expectedBucketOwner(place.owner()))
                                .status()
                        == BucketVersioningStatus.ENABLED);
    }

    @Override
    public Optional<String> policy() throws DeliveryException {
        try {
            return AwsFailures.translate(
                    "s3:GetBucketPolicy",
                    () -> Optional.of(clients.s3()
                            .getBucketPolicy(
                                    request -> request.bucket(place.bucket()).expectedBucketOwner(place.owner()))
                            .policy()));
        } catch (DeliveryException e) {
            if (e.getCause() instanceof S3Exception refusal
                    && AwsFailures.code(refusal).equals("NoSuchBucketPolicy")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<String> usualKey() throws DeliveryException {
        return AwsFailures.translate(
                "s3:GetEncryptionConfiguration",
                () -> clients
                        .s3()
                        .getBucketEncryption(
                                request -> request.bucket(place.bucket()).expectedBucketOwner(place.owner()))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .stream()
                        .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                        .filter(Objects::nonNull)
                        .filter(usual -> usual.sseAlgorithmAsString().startsWith("aws:kms"))
                        .map(usual -> Objects.requireNonNullElse(usual.kmsMasterKeyID(), "alias/aws/s3"))
                        .findFirst());
    }
}
