package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Keeps revisions in a bucket under keys that are never written twice. */
public final class S3RevisionStore implements RevisionStore {
    private final AwsClients clients;
    private final Place place;
    private final Map<String, Meaning> known;

    /**
     * @param bucket the bucket
     * @param owner account that must own it
     * @param kmsKeyId key for SSE-KMS, or null to leave encryption to the bucket
     */
    public record Place(
            String bucket, String owner, @Nullable String kmsKeyId) {}

    public S3RevisionStore(AwsClients clients, Place place) {
        this.clients = clients;
        this.place = place;
        this.known = Map.of(
                "NoSuchBucket",
                new Meaning(
                        Code.BUCKET_MISSING,
                        "<revision><bucket> is '" + place.bucket() + "', and S3 says: %s.",
                        "Create the bucket in the region of the deployment group, or correct the name."),
                "AccessDenied",
                new Meaning(
                        Code.BUCKET_DENIED,
                        "<revision><bucket> '" + place.bucket() + "' refused the revision: %s.",
                        "Check that account " + place.owner() + " owns the bucket (<revision><expectedBucketOwner>),"
                                + " that this build may s3:PutObject, and whether the bucket policy demands"
                                + " <revision><kmsKeyId>."),
                "PermanentRedirect",
                new Meaning(
                        Code.BUCKET_MISSING,
                        "<revision><bucket> '" + place.bucket() + "' is in another region: %s.",
                        "Use a bucket in the region of the deployment group."));
    }

    @Override
    public Stored put(String key, byte[] content) throws DeliveryException {
        Optional<Stored> written = AwsFailures.translate("s3:PutObject", known, () -> {
            try {
                PutObjectResponse answer = clients.s3().putObject(request(key), RequestBody.fromBytes(content));
                return Optional.of(new Stored(place.bucket(), key, answer.versionId(), unquoted(answer.eTag())));
            } catch (S3Exception e) {
                if (e.statusCode() != 412) {
                    throw e;
                }
                return Optional.empty();
            }
        });
        return written.isPresent() ? written.get() : existing(key);
    }

    private PutObjectRequest request(String key) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .expectedBucketOwner(place.owner())
                .ifNoneMatch("*");
        if (place.kmsKeyId() != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(place.kmsKeyId())
                    .bucketKeyEnabled(true);
        }
        return request.build();
    }

    /** The key ends in the content's SHA-256, so what is there is what we would have written. */
    private Stored existing(String key) throws DeliveryException {
        HeadObjectResponse answer = AwsFailures.translate(
                "s3:GetObject",
                () -> clients.s3()
                        .headObject(request ->
                                request.bucket(place.bucket()).key(key).expectedBucketOwner(place.owner())));
        return new Stored(place.bucket(), key, answer.versionId(), unquoted(answer.eTag()));
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }
}
