package io.github.ecsdelivery.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.kms.KeyRing;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an object lies in its bucket.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param kmsKeyArn null for AES256
 * @param bucketKey whether an S3 bucket key is used
 * @param context the KMS encryption context as it was sent, or null
 */
public record Encryption(
        String algorithm,
        @Nullable String kmsKeyArn,
        boolean bucketKey,
        @Nullable String context) {
    private static final String HEADER = "x-amz-server-side-encryption";
    private static final String KEY = HEADER + "-aws-kms-key-id";
    private static final String CONTEXT = HEADER + "-context";
    private static final String BUCKET_KEY = HEADER + "-bucket-key-enabled";
    private static final Encryption AES = new Encryption("AES256", null, false, null);

    /**
     * What the headers of a PutObject ask for; without any, what the bucket does to every object.
     *
     * @param keys that may be named
     * @param bucket where it is put
     * @throws Refusal when the headers contradict each other, or name a key that is not there or not for the caller
     */
    static Encryption asked(Call call, KeyRing keys, Bucket bucket) {
        String algorithm = call.header(HEADER);
        String key = call.header(KEY);
        String bucketKey = call.header(BUCKET_KEY);
        boolean kms = isKms(algorithm);
        if (algorithm != null && !kms && !algorithm.equals("AES256")) {
            throw Refusal.of("InvalidArgument", Wording.S3_ENCRYPTION);
        }
        String context = call.header(CONTEXT);
        if ((key != null || context != null) && !kms) {
            throw Refusal.of("InvalidArgument", Wording.S3_KMS_WITHOUT_HEADER);
        }
        if (bucketKey != null && !bucketKey.equalsIgnoreCase("true") && !bucketKey.equalsIgnoreCase("false")) {
            throw Refusal.of("InvalidArgument", "The value of " + BUCKET_KEY + " must be true or false.");
        }
        if (context != null && !isContext(context)) {
            throw Refusal.of("InvalidArgument", Wording.S3_CONTEXT);
        }
        String named = namedKey(call, bucket);
        if (named == null) {
            return AES;
        }
        return new Encryption(
                algorithm == null ? "aws:kms" : algorithm,
                keys.encrypting(call.caller(), named, bucket.region()),
                Boolean.parseBoolean(bucketKey),
                context);
    }

    /** The KMS key that encrypts a put, as it is named; null when none does. */
    static @Nullable String namedKey(Call call, Bucket bucket) {
        String algorithm = call.header(HEADER);
        if (algorithm == null) {
            return bucket.kmsKey();
        }
        String key = call.header(KEY);
        return isKms(algorithm) ? (key == null ? "alias/aws/s3" : key) : null;
    }

    private static boolean isKms(@Nullable String algorithm) {
        return "aws:kms".equals(algorithm) || "aws:kms:dsse".equals(algorithm);
    }

    /** As response headers. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HEADER, algorithm);
        if (kmsKeyArn != null) {
            headers.put(KEY, kmsKeyArn);
        }
        if (context != null) {
            headers.put(CONTEXT, context);
        }
        if (bucketKey) {
            headers.put(BUCKET_KEY, "true");
        }
        return headers;
    }

    boolean kms() {
        return kmsKeyArn != null;
    }

    private static boolean isContext(String base64) {
        try {
            JsonNode tree = new ObjectMapper().readTree(Base64.getDecoder().decode(base64));
            return tree.isObject() && tree.valueStream().allMatch(JsonNode::isTextual);
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }
}
