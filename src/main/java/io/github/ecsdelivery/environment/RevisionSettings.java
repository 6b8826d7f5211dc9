package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <revision>}: where the revision is kept. */
public final class RevisionSettings extends NestedSettings {
    private @Nullable String bucket;
    private @Nullable String prefix;
    private @Nullable String encryption;
    private @Nullable String kmsKeyId;
    private @Nullable String bucketKey;
    private @Nullable String expectedBucketOwner;
    private @Nullable String acl;
    private Map<String, String> objectTags = new LinkedHashMap<>();
    private CredentialsSettings credentials = new CredentialsSettings();

    /** S3 bucket, versioned; required. */
    public @Nullable String bucket() {
        return SettingsGroup.given(bucket);
    }

    /** Start of the keys; default {@code ecs-delivery}. */
    public @Nullable String prefix() {
        return SettingsGroup.given(prefix);
    }

    /**
     * Which encryption is asked for: {@code bucket} (no header is sent, the bucket's own applies), {@code kms}, {@code dsse}
     * or {@code AES256}; default {@code kms} with a key, else {@code bucket}.
     */
    public @Nullable String encryption() {
        return SettingsGroup.given(encryption);
    }

    /** KMS key (id, alias or ARN) that encrypts the revision; of another account always its ARN. Default none. */
    public @Nullable String kmsKeyId() {
        return SettingsGroup.given(kmsKeyId);
    }

    /** Whether an S3 Bucket Key is used, which saves calls to KMS; default true with {@code kms}, no other may have one. */
    public @Nullable String bucketKey() {
        return SettingsGroup.given(bucketKey);
    }

    /** Account that must own the bucket; default the account of the delivery. */
    public @Nullable String expectedBucketOwner() {
        return SettingsGroup.given(expectedBucketOwner);
    }

    /** {@code none} (default) or {@code bucket-owner-full-control}, for old buckets of another account. */
    public @Nullable String acl() {
        return SettingsGroup.given(acl);
    }

    /** Tags of the uploaded objects, by key; for example {@code UseWithCodeDeploy=true}. Default none. */
    public Map<String, String> objectTags() {
        return objectTags;
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
