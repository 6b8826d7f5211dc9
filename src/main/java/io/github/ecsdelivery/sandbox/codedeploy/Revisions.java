package io.github.ecsdelivery.sandbox.codedeploy;

import org.jspecify.annotations.Nullable;

/** Where CodeDeploy reads revisions from: S3 of the same sandbox. */
@FunctionalInterface
public interface Revisions {

    /**
     * An object as it is stored.
     *
     * @param content never null
     * @param eTag without quotes
     */
    record Fetched(byte[] content, String eTag) {}

    /**
     * Reads an object. CodeDeploy checks the ETag itself.
     *
     * @param version S3 version id, null for the newest
     * @return null when bucket, object or version do not exist
     */
    @Nullable
    Fetched fetch(String bucket, String key, @Nullable String version);
}
