package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * The S3 bucket of a world; versioned, in the world's region.
 *
 * @param name empty for no bucket
 * @param owner account; null for the world's own
 * @param demandsKms whether its policy denies puts without SSE-KMS and insecure transport
 * @param policy JSON document, in force beside {@code demandsKms}; null for none
 * @param acls whether it is an old bucket, with ACLs (Object Ownership "bucket owner preferred"); today's have none
 */
public record BucketSpec(
        String name,
        @Nullable String owner,
        boolean demandsKms,
        @Nullable String policy,
        boolean acls) {

    static BucketSpec of(String name) {
        return new BucketSpec(name, null, false, null, false);
    }

    BucketSpec named(String value) {
        return new BucketSpec(value, owner, demandsKms, policy, acls);
    }

    BucketSpec ownedBy(String account) {
        return new BucketSpec(name, account, demandsKms, policy, acls);
    }

    BucketSpec demandingKms(boolean value) {
        return new BucketSpec(name, owner, value, policy, acls);
    }

    BucketSpec under(@Nullable String document) {
        return new BucketSpec(name, owner, demandsKms, document, acls);
    }

    BucketSpec withAcls(boolean value) {
        return new BucketSpec(name, owner, demandsKms, policy, value);
    }
}
