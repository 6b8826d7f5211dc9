package io.github.ecsdelivery.aws;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Which encryption a put asks for (aws-facts E).
 *
 * @param method how
 * @param key id, alias or ARN of a KMS key, or null for AWS's own key or none
 * @param bucketKey whether a bucket key is asked for; only with KMS
 */
public record RevisionEncryption(Method method, @Nullable String key, boolean bucketKey) {

    /** What {@code <revision><encryption>} may say. */
    public enum Method {
        /** No header: a bucket policy that demands one is not satisfied by the bucket's own encryption. */
        BUCKET("bucket", null),
        KMS("kms", ServerSideEncryption.AWS_KMS),
        DSSE("dsse", ServerSideEncryption.AWS_KMS_DSSE),
        AES256("AES256", ServerSideEncryption.AES256);

        private final String setting;
        private final @Nullable ServerSideEncryption header;

        Method(String setting, @Nullable ServerSideEncryption header) {
            this.setting = setting;
            this.header = header;
        }

        static Method of(String setting) {
            return Arrays.stream(values())
                    .filter(method -> method.setting.equals(setting))
                    .findFirst()
                    .orElseThrow();
        }

        /** As the POM says it. */
        public String setting() {
            return setting;
        }

        boolean usesKms() {
            return this == KMS || this == DSSE;
        }
    }

    void ask(PutObjectRequest.Builder request) {
        request.serverSideEncryption(method.header).ssekmsKeyId(key);
        if (method == Method.KMS) {
            request.bucketKeyEnabled(bucketKey);
        }
    }

    /** What {@code x-amz-server-side-encryption} says; null when it is not sent. */
    @Nullable
    String header() {
        return method.header == null ? null : method.header.toString();
    }

    /** What was sent, for a message: {@code x-amz-server-side-encryption: aws:kms with key …}. */
    String sent() {
        return "x-amz-server-side-encryption: " + method.header + (key == null ? "" : " with key " + key);
    }
}
