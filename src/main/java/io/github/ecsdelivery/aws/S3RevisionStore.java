package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Keeps revisions in a bucket under keys that are never written twice. */
public final class S3RevisionStore implements RevisionStore {
    private final AwsClients clients;
    private final Place place;
    private final RevisionFailures failures;

    /**
     * Where revisions are kept, and how.
     *
     * @param bucket the bucket
     * @param owner account that must own it
     * @param encryption what a put asks for
     * @param fullControl whether the bucket's owner is given full control by ACL
     * @param tags of the objects; empty for none
     */
    public record Place(
            String bucket, String owner, RevisionEncryption encryption, boolean fullControl, Map<String, String> tags) {
        static final String FULL_CONTROL = "bucket-owner-full-control";
    }

    /**
     * @param place from {@link RevisionPlace}
     */
    public S3RevisionStore(AwsClients clients, Place place) {
        this.clients = clients;
        this.place = place;
        this.failures = new RevisionFailures(place, this::ownedByAnother);
    }

    @Override
    public Stored put(String key, byte[] content) throws DeliveryException {
        try {
            return AwsFailures.translate("s3:PutObject", () -> write(key, content));
        } catch (DeliveryException e) {
            if (!(e.getCause() instanceof S3Exception refusal)) {
                throw e;
            }
            if (refusal.statusCode() == 412) {
                return existing(key);
            }
            throw failures.ofPut(refusal, clients.region().id(), e);
        }
    }

    private Stored write(String key, byte[] content) {
        PutObjectResponse answer = clients.s3().putObject(request(key), RequestBody.fromBytes(content));
        return stored(key, answer.versionId(), answer.eTag());
    }

    private Stored stored(String key, @Nullable String version, @Nullable String eTag) {
        return new Stored(
                place.bucket(),
                key,
                version,
                Objects.requireNonNull(eTag, "there is no ETag").replace("\"", ""));
    }

    private PutObjectRequest request(String key) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .expectedBucketOwner(place.owner())
                .ifNoneMatch("*");
        place.encryption().ask(request);
        if (place.fullControl()) {
            request.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL);
        }
        if (!place.tags().isEmpty()) {
            request.tagging(Tagging.builder()
                    .tagSet(place.tags().entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList())
                    .build());
        }
        return request.build();
    }

    /** The key ends in the content's SHA-256, so what is there is what we would have written. */
    private Stored existing(String key) throws DeliveryException {
        try {
            return AwsFailures.translate("s3:GetObject", () -> {
                HeadObjectResponse answer = seen(key);
                return stored(key, answer.versionId(), answer.eTag());
            });
        } catch (DeliveryException e) {
            if (e.getCause() instanceof S3Exception refusal && e.code() != Code.AWS_UNREACHABLE) {
                throw failures.ofLook(refusal, key, e);
            }
            throw e;
        }
    }

    // A session that has ended is refused with 400 and no code; it has been forgotten then, and is renewed when it can
    // be.
    private HeadObjectResponse seen(String key) {
        try {
            return head(key);
        } catch (S3Exception e) {
            if (!AwsFailures.isExpired(e)) {
                throw e;
            }
            return head(key);
        }
    }

    private HeadObjectResponse head(String key) {
        return clients.s3()
                .headObject(request -> request.bucket(place.bucket()).key(key).expectedBucketOwner(place.owner()));
    }

    /** Whether the bucket can be seen, but not as one of the expected owner; S3 denies both alike, without a reason. */
    private boolean ownedByAnother() {
        return look(place.owner()) == 403 && look(null) == 200;
    }

    private int look(@Nullable String owner) {
        try {
            return clients.s3()
                    .headBucket(request -> request.bucket(place.bucket()).expectedBucketOwner(owner))
                    .sdkHttpResponse()
                    .statusCode();
        } catch (S3Exception e) {
            return e.statusCode();
        } catch (SdkException e) {
            return 0;
        }
    }
}
