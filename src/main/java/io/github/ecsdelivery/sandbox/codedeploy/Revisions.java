package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.permit.ServiceRole;
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

    /** The service role of the deployment group may not read the object. */
    final class Denied extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * @param text S3's
         */
        public Denied(String text) {
            super(text);
        }
    }

    /**
     * Reads an object. CodeDeploy checks the ETag itself.
     *
     * @param role that reads it
     * @param version S3 version id, null for the newest
     * @return null when bucket, object or version do not exist
     * @throws Denied when the role's policies, the bucket's or the key's do not let the role read it
     */
    @Nullable
    Fetched fetch(ServiceRole role, String bucket, String key, @Nullable String version) throws Denied;
}
