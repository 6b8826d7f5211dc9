package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bucket in which revisions are kept. */
public interface RevisionStore {

    /**
     * Writes an object that never changes (S3 PutObject with If-None-Match); that it is there already is success.
     *
     * @throws DeliveryException BUCKET_MISSING, BUCKET_DENIED, REVISION_KEY_REFUSED, REVISION_REFUSED
     */
    Stored put(String key, byte[] content) throws DeliveryException;

    /**
     * @param bucket the bucket
     * @param key the key
     * @param version version id, or null when the bucket keeps none
     * @param eTag without quotes, or null when it is not known
     */
    record Stored(
            String bucket,
            String key,
            @Nullable String version,
            @Nullable String eTag) {
        public Stored {
            Objects.requireNonNull(bucket);
            Objects.requireNonNull(key);
        }
    }
}
