package io.github.ecsdelivery.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer managed key of KMS.
 *
 * @param arn {@code arn:aws:kms:<region>:<account>:key/<id>}, or {@code …:alias/<name>} for one that is known by its alias
 * @param accounts that its key policy names besides its own, when the document is not stated
 * @param policy JSON document of its key policy; null for one that names the accounts
 */
public record KmsKey(
        String arn, List<String> accounts, @Nullable String policy, State state) {

    /** As DescribeKey writes it. */
    public enum State {
        ENABLED("Enabled"),
        DISABLED("Disabled"),
        PENDING_DELETION("PendingDeletion");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public KmsKey {
        if (!arn.matches("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:(key/[\\w-]+|alias/[\\w/-]+)")) {
            throw new IllegalArgumentException(
                    "A KMS key has an ARN of the form arn:aws:kms:<region>:<account>:key/<id>, or …:alias/<name>; found '"
                            + arn + "'.");
        }
        accounts = List.copyOf(accounts);
        if (policy != null && !accounts.isEmpty()) {
            throw new IllegalArgumentException("The key policy of " + arn
                    + " is stated as a document and as a list of accounts; state one of them.");
        }
    }

    /** A key that is enabled, whose policy names its own account and these. */
    public KmsKey(String arn, List<String> accounts) {
        this(arn, accounts, null, State.ENABLED);
    }

    /** A key with that key policy, which is enabled. */
    public static KmsKey under(String arn, String policyJson) {
        return new KmsKey(arn, List.of(), policyJson, State.ENABLED);
    }

    /** The same in another state. */
    public KmsKey in(State other) {
        return new KmsKey(arn, accounts, policy, other);
    }

    /** The account it was made in, 12 digits. */
    public String owner() {
        return arn.split(":", 6)[4];
    }
}
