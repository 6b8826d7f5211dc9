package io.github.ecsdelivery.sandbox.world;

import java.util.List;

/**
 * A customer managed key of KMS.
 *
 * @param arn {@code arn:aws:kms:<region>:<account>:key/<id>}, or {@code …:alias/<name>} for one that is known by its alias
 * @param accounts that may use it besides its own
 */
public record KmsKey(String arn, List<String> accounts) {
    public KmsKey {
        if (!arn.matches("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:(key/[\\w-]+|alias/[\\w/-]+)")) {
            throw new IllegalArgumentException(
                    "A KMS key has an ARN of the form arn:aws:kms:<region>:<account>:key/<id>, or …:alias/<name>; found '"
                            + arn + "'.");
        }
        accounts = List.copyOf(accounts);
    }

    /** The account it was made in, 12 digits. */
    public String owner() {
        return arn.split(":", 6)[4];
    }
}
