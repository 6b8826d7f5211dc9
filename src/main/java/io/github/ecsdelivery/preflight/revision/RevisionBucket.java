package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;

/** The bucket of revisions, with the rights that upload. */
public interface RevisionBucket {

    /**
     * The region that it lies in (S3 HeadBucket).
     *
     * @throws DeliveryException BUCKET_MISSING; BUCKET_DENIED when it belongs to another account than expected
     */
    String region() throws DeliveryException;

    /** Whether it keeps what is overwritten (S3 GetBucketVersioning). */
    boolean versioned() throws DeliveryException;

    /**
     * Its policy in JSON, empty when it has none (S3 GetBucketPolicy). S3 shows it to the bucket's own account alone.
     */
    Optional<String> policy() throws DeliveryException;

    /** The KMS key that encrypts what is put without a word about encryption; empty for none (S3 GetBucketEncryption). */
    Optional<String> usualKey() throws DeliveryException;
}
