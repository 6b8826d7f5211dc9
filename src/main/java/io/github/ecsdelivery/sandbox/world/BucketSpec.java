package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * The S3 bucket of a world, in the world's region.
 *
 * @param name empty for no bucket
 * @param owner account; null for the world's own
 * @param demandsKms whether its policy denies puts without SSE-KMS and insecure transport
 * @param policy JSON document, in force beside {@code demandsKms}; null for none
 * @param acls whether it is an old bucket, with ACLs (Object Ownership "bucket owner preferred"); today's have none
 * @param versioned whether it keeps what is overwritten
 * @param kmsKey ARN of the key that encrypts what is put without a word about encryption; null for S3's own (AES256)
 */
public record BucketSpec(
        String name,
        @Nullable String owner,
        boolean demandsKms,
        @Nullable String policy,
        boolean acls,
        boolean versioned,
        @Nullable String kmsKey) {

    static BucketSpec of(String name) {
        return new BucketSpec(name, null, false, null, false, true, null);
    }

    BucketSpec named(String value) {
        return new BucketSpec(value, owner, demandsKms, policy, acls, versioned, kmsKey);
    }

    BucketSpec ownedBy(String account) {
        return new BucketSpec(name, account, demandsKms, policy, acls, versioned, kmsKey);
    }

    BucketSpec demandingKms(boolean value) {
        return new BucketSpec(name, owner, value, policy, acls, versioned, kmsKey);
    }

    BucketSpec under(@Nullable String document) {
        return new BucketSpec(name, owner, demandsKms, document, acls, versioned, kmsKey);
    }

    BucketSpec withAcls(boolean value) {
        return new BucketSpec(name, owner, demandsKms, policy, value, versioned, kmsKey);
    }

    BucketSpec versioned(boolean value) {
        return new BucketSpec(name, owner, demandsKms, policy, acls, value, kmsKey);
    }

    BucketSpec encryptedWith(@Nullable String arn) {
        return new BucketSpec(name, owner, demandsKms, policy, acls, versioned, arn);
    }
}
