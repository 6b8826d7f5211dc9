package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** The group {@code <revision>}: where the revision is kept. */
public final class RevisionSettings implements SettingsGroup {
    private @Nullable String bucket;
    private @Nullable String prefix;
    private @Nullable String kmsKeyId;
    private @Nullable String expectedBucketOwner;
    private CredentialsSettings credentials = new CredentialsSettings();

    /** S3 bucket, versioned; required. */
    public @Nullable String bucket() {
        return SettingsGroup.given(bucket);
    }

    /** Start of the keys; default {@code ecs-delivery}. */
    public @Nullable String prefix() {
        return SettingsGroup.given(prefix);
    }

    /** KMS key (id or ARN) that encrypts the revision; default none, the bucket's own encryption applies. */
    public @Nullable String kmsKeyId() {
        return SettingsGroup.given(kmsKeyId);
    }

    /** Account that must own the bucket; default the account of the delivery. */
    public @Nullable String expectedBucketOwner() {
        return SettingsGroup.given(expectedBucketOwner);
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
