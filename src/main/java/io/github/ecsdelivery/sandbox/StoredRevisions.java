package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import org.jspecify.annotations.Nullable;

/**
 * Objects of S3 as the service roles of CodeDeploy may read them.
 *
 * @param region where CodeDeploy works
 */
record StoredRevisions(ObjectStore objects, String region) implements Revisions {

    @Override
    public @Nullable Fetched fetch(ServiceRole role, String bucket, String key, @Nullable String version)
            throws Denied {
        demand(
                role,
                Deed.of(
                        version == null ? "s3:GetObject" : "s3:GetObjectVersion",
                        "arn:" + Place.partition(region) + ":s3:::" + bucket + "/" + key));
        String kmsKey = objects.key(bucket, key, version);
        if (kmsKey != null) {
            demand(role, Deed.of("kms:Decrypt", kmsKey).with("kms:ViaService", "s3." + region + ".amazonaws.com"));
        }
        try {
            ObjectStore.Fetched found = objects.fetch(role.caller(), bucket, key, version);
            return new Fetched(found.bytes(), found.eTag().replace("\"", ""));
        } catch (Refusal refusal) {
            if (refusal.status() == 403) {
                throw new Denied(refusal.text());
            }
            if (refusal.code().equals("NoSuchBucket")) {
                return null;
            }
            // Who may not list the bucket does not learn what is not there.
            demand(role, Deed.of("s3:ListBucket", "arn:" + Place.partition(region) + ":s3:::" + bucket));
            return null;
        }
    }

    private static void demand(ServiceRole role, Deed deed) throws Denied {
        String refusal = role.refusal(deed);
        if (refusal != null) {
            throw new Denied(refusal);
        }
    }
}
