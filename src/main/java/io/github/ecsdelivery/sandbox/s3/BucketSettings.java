package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.world.BucketSpec;
import io.github.ecsdelivery.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is set up.
 *
 * @param owner account, 12 digits
 * @param region where it lies
 * @param kmsKey ARN of the key for what is put without a word about encryption; null for AES256
 * @param acls whether it has ACLs (Object Ownership "bucket owner preferred"); else the bucket's owner owns every object
 */
public record BucketSettings(
        String name,
        String owner,
        String region,
        boolean versioned,
        BucketPolicy policy,
        @Nullable String kmsKey,
        boolean acls) {

    /** A versioned bucket as S3 makes them today: no policy, no ACLs. */
    public static BucketSettings of(String name, String owner, String region) {
        return new BucketSettings(name, owner, region, true, BucketPolicy.none(), null, false);
    }

    /**
     * The bucket of a world.
     *
     * @throws IllegalArgumentException when S3 would refuse its policy
     */
    static BucketSettings of(World world) {
        BucketSpec spec = world.revisions();
        String owner = spec.owner() == null ? world.accountId() : spec.owner();
        String document = spec.policy();
        BucketPolicy policy = spec.demandsKms() ? BucketPolicy.demandingKms(spec.name()) : BucketPolicy.none();
        return new BucketSettings(
                spec.name(),
                owner,
                world.region(),
                spec.versioned(),
                document == null ? policy : policy.and(BucketPolicy.parse(document)),
                spec.kmsKey(),
                spec.acls());
    }

    /** The same with another policy. */
    public BucketSettings with(BucketPolicy other) {
        return new BucketSettings(name, owner, region, versioned, other, kmsKey, acls);
    }

    /** The same without versioning. */
    public BucketSettings unversioned() {
        return new BucketSettings(name, owner, region, false, policy, kmsKey, acls);
    }
}
