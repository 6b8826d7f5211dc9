package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.spec.check.address.Regions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is uploaded where.
 *
 * @param bucket name of the bucket
 * @param owner account that must own it
 * @param region of the delivery, which S3, KMS and CodeDeploy have in common
 * @param key what the revision's key may look like, for policies on some of the bucket's objects
 * @param headers of the request that policies look at, by name in lower case: {@code x-amz-server-side-encryption}
 * @param tagged whether the object gets tags
 * @param kms whether the request asks for encryption by KMS
 * @param kmsKey id, ARN or alias of the key that it names; null for none
 */
public record RevisionRequest(
        String bucket,
        String owner,
        String region,
        String key,
        Map<String, String> headers,
        boolean tagged,
        boolean kms,
        @Nullable String kmsKey) {
    /** What a policy may demand of an upload besides. */
    static final String ACL = "x-amz-acl";

    public RevisionRequest {
        headers = Map.copyOf(headers);
    }

    /** Of the object in the partition of the region. */
    public String objectArn() {
        return bucketArn() + "/" + key;
    }

    private String bucketArn() {
        String partition = Objects.requireNonNullElse(Regions.partitionOf(region), "aws");
        return "arn:" + partition + ":s3:::" + bucket;
    }
}
