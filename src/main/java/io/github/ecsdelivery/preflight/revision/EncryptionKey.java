package io.github.ecsdelivery.preflight.revision;

/**
 * A key of KMS.
 *
 * @param arn of the key itself, also when it was asked for by an alias
 * @param accountId the account that it is of
 * @param state for example {@code Enabled}
 * @param spec for example {@code SYMMETRIC_DEFAULT}
 * @param usage for example {@code ENCRYPT_DECRYPT}
 * @param managedByAws whether AWS made it, so that nobody can change its policy
 */
public record EncryptionKey(
        String arn, String accountId, String state, String spec, String usage, boolean managedByAws) {}
