package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.kms.KeyRing;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Checksums;
import io.github.ecsdelivery.sandbox.wire.Percent;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a PutObject ask for. AWS source: S3 API reference, PutObject.
 *
 * @param owner account that the object will belong to
 */
record PutHeaders(
        Encryption encryption,
        String contentType,
        @Nullable String contentEncoding,
        Map<String, String> metadata,
        Map<String, String> tags,
        Map.Entry<String, String> checksum,
        boolean mustBeNew,
        @Nullable String mustReplace,
        String owner) {
    private static final String META = "x-amz-meta-";
    private static final int MAX_TAGS = 10;
    private static final int MAX_METADATA_BYTES = 2048;
    private static final Set<String> STORAGE_CLASSES = Set.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    /**
     * @throws Refusal when S3 would refuse one of the headers
     */
    static PutHeaders of(Call call, Bucket bucket, KeyRing keys) {
        ObjectAcl acl = ObjectAcl.of(call, bucket.acls());
        refuseWhatTheBucketHasNot(call);
        String ifNoneMatch = call.header("If-None-Match");
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
        }
        String type = call.header("Content-Type");
        Map<String, String> metadata = new TreeMap<>();
        call.headers().forEach((name, value) -> {
            if (name.startsWith(META)) {
                metadata.put(name.substring(META.length()), value);
            }
        });
        int size = metadata.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (size > MAX_METADATA_BYTES) {
            throw Refusal.of("MetadataTooLarge", Wording.S3_METADATA);
        }
        return new PutHeaders(
                Encryption.asked(call, keys, bucket),
                type == null ? "binary/octet-stream" : type,
                encoding(call.header("Content-Encoding")),
                metadata,
                tags(call.header("x-amz-tagging")),
                Checksums.kept(call),
                ifNoneMatch != null,
                call.header("If-Match"),
                acl.owner(call.caller().accountId(), bucket));
    }

    /**
     * @param current the object now under the key, or null
     * @throws Refusal when the upload's condition does not hold
     */
    void demandConditions(@Nullable StoredObject current) {
        if (mustBeNew && current != null) {
            throw preconditionFailed();
        }
        if (mustReplace != null) {
            if (current == null) {
                throw new Refusal(404, "NoSuchKey", "The specified key does not exist.");
            }
            if (!current.eTag().equals(mustReplace)) {
                throw preconditionFailed();
            }
        }
    }

    static Refusal preconditionFailed() {
        return new Refusal(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    /** Object Lock, storage classes that S3 does not know, and keys of the caller's own, which need TLS. */
    private static void refuseWhatTheBucketHasNot(Call call) {
        for (String name : call.headers().keySet()) {
            if (name.startsWith("x-amz-object-lock-")) {
                throw Refusal.of("InvalidRequest", Wording.S3_LOCK);
            }
            if (name.startsWith("x-amz-server-side-encryption-customer-") || name.equals("x-amz-write-offset-bytes")) {
                throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
            }
        }
        String storageClass = call.header("x-amz-storage-class");
        if (storageClass != null && !STORAGE_CLASSES.contains(storageClass)) {
            throw Refusal.of("InvalidStorageClass", Wording.S3_STORAGE_CLASS);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable String encoding(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String rest = Arrays.stream(header.split(","))
                .map(String::trim)
                .filter(coding -> !coding.equals("aws-chunked"))
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? null : rest;
    }

    private static Map<String, String> tags(@Nullable String header) {
        if (header == null) {
            return Map.of();
        }
        Map<String, String> tags;
        try {
            tags = Percent.query(header);
        } catch (Refusal brokenEscape) {
            throw Refusal.of("InvalidArgument", Wording.S3_TAGGING);
        }
        long given =
                Arrays.stream(header.split("&")).filter(pair -> !pair.isEmpty()).count();
        if (given != tags.size()) {
            throw Refusal.of("InvalidArgument", Wording.S3_TAGGING);
        }
        if (tags.size() > MAX_TAGS) {
            throw Refusal.of("BadRequest", "Object tags cannot be greater than 10");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128) {
                throw Refusal.of("InvalidTag", "The TagKey you have provided is invalid");
            }
            if (value.length() > 256) {
                throw Refusal.of("InvalidTag", "The TagValue you have provided is invalid");
            }
        });
        return tags;
    }
}
