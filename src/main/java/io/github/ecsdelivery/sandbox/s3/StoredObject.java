package io.github.ecsdelivery.sandbox.s3;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object.
 *
 * @param versionId null in a bucket without versioning
 * @param eTag quoted; the MD5 of the bytes unless KMS encrypts them
 * @param contentType what the upload said, else {@code binary/octet-stream}
 * @param contentEncoding without {@code aws-chunked}; null for none
 * @param metadata {@code x-amz-meta-} headers, their names without that prefix
 * @param tags in the order given
 * @param checksum header of its checksum and the value, such as {@code x-amz-checksum-crc32}
 * @param lastModified real time
 * @param owner account; another one than the bucket's only in a bucket with ACLs
 */
public record StoredObject(
        String key,
        @Nullable String versionId,
        byte[] bytes,
        String eTag,
        String contentType,
        @Nullable String contentEncoding,
        Encryption encryption,
        Map<String, String> metadata,
        Map<String, String> tags,
        Map.Entry<String, String> checksum,
        Instant lastModified,
        String owner) {}
