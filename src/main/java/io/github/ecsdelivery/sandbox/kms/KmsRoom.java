package io.github.ecsdelivery.sandbox.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Types;
import io.github.ecsdelivery.sandbox.wire.Wording;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** KMS in one region, as far as keys are read. AWS source: KMS API reference 2014-11-01, DescribeKey, GetKeyPolicy. */
public final class KmsRoom extends JsonRoom {
    private static final Duration PENDING = Duration.ofDays(30);
    private static final String DEFAULT = "default";

    private final KeyRing keys;
    private final String region;
    private final Instant made;

    /** @param made when all keys were made, by real time */
    public KmsRoom(KeyRing keys, String region, Instant made) {
        super("kms", "TrentService");
        this.keys = keys;
        this.region = region;
        this.made = made;
        on("DescribeKey", this::describe);
        on("GetKeyPolicy", this::policy);
    }

    private ObjectNode describe(ObjectNode input, Caller caller) {
        Types.none().lists("GrantTokens").demand(input);
        String arn = demand(input, caller);
        demandTold(caller, arn, "kms:DescribeKey");
        KmsKey.State state = keys.state(arn);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = output.putObject("KeyMetadata");
        String[] parts = arn.split(":", 6);
        metadata.put("AWSAccountId", parts[4])
                .put("KeyId", parts[5].replaceFirst("^key/", ""))
                .put("Arn", arn)
                .put("CreationDate", Members.seconds(made))
                .put("Enabled", state == KmsKey.State.ENABLED)
                .put(
                        "Description",
                        KeyRing.managed(arn)
                                ? "Default key that protects my S3 objects when no other key is defined"
                                : "")
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeyState", state.wire())
                .put("Origin", "AWS_KMS")
                .put("KeyManager", KeyRing.managed(arn) ? "AWS" : "CUSTOMER")
                .put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
                .put("KeySpec", "SYMMETRIC_DEFAULT")
                .put("MultiRegion", false);
        if (state == KmsKey.State.PENDING_DELETION) {
            metadata.put("DeletionDate", Members.seconds(made.plus(PENDING)));
        }
        metadata.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
        return output;
    }

    private ObjectNode policy(ObjectNode input, Caller caller) {
        String id = keyId(input);
        if (id.contains("alias/")) {
            throw Refusal.of("NotFoundException", KmsTexts.NO_ALIAS.formatted(id));
        }
        String arn = demand(input, caller);
        if (!arn.split(":", 6)[4].equals(caller.accountId())) {
            throw denied(caller, arn, "kms:GetKeyPolicy"); // whatever the key policy says
        }
        demandTold(caller, arn, "kms:GetKeyPolicy");
        String name = Members.text(input, "PolicyName");
        if (name != null && !name.equals(DEFAULT)) {
            throw Refusal.of("NotFoundException", KmsTexts.NO_POLICY);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("Policy", keys.document(arn))
                .put("PolicyName", DEFAULT);
    }

    /**
     * ARN of the key that a call means, for the rights that it takes.
     *
     * @param keyId ARN, id or alias
     * @return null when there is none, or none in this region
     */
    public static @Nullable String meant(KeyRing keys, Caller caller, String keyId, String region) {
        String[] parts = keyId.split(":", 6);
        boolean isArn = keyId.startsWith("arn:");
        if (isArn && (parts.length < 6 || !parts[2].equals("kms") || !parts[3].equals(region))) {
            return null;
        }
        String arn = KeyRing.named(isArn ? parts[4] : caller.accountId(), isArn ? parts[5] : keyId, region);
        return keys.known(arn) ? arn : null;
    }

    private String demand(ObjectNode input, Caller caller) {
        String id = keyId(input);
        String arn = meant(keys, caller, id, region);
        if (arn != null) {
            return arn;
        }
        String[] parts = id.split(":", 6);
        boolean isArn = id.startsWith("arn:");
        if (isArn && (parts.length < 6 || !parts[2].equals("kms") || !parts[3].equals(region))) {
            throw Refusal.of("NotFoundException", "Invalid arn " + (parts.length > 3 ? parts[3] : id));
        }
        String account = isArn ? parts[4] : caller.accountId();
        String name = isArn ? parts[5] : id;
        String absent = KeyRing.named(account, name, region);
        if (!account.equals(caller.accountId())) {
            throw denied(caller, absent, "kms:DescribeKey");
        }
        throw Refusal.of("NotFoundException", KeyRing.notFound(account, name, absent, region));
    }

    private static String keyId(ObjectNode input) {
        String id = Members.text(input, "KeyId");
        if (id == null) {
            throw validation("null", "Member must not be null");
        }
        if (id.isEmpty()) {
            throw validation("''", "Member must have length greater than or equal to 1");
        }
        if (id.length() > 2048) {
            throw validation("'" + id + "'", "Member must have length less than or equal to 2048");
        }
        return id;
    }

    private static Refusal validation(String value, String constraint) {
        return Refusal.of(
                "ValidationException",
                "1 validation error detected: Value " + value + " at 'keyId' failed to satisfy constraint: "
                        + constraint);
    }

    private void demandTold(Caller caller, String arn, String action) {
        if (!keys.tells(caller, arn, action)) {
            throw denied(caller, arn, action);
        }
    }

    private static Refusal denied(Caller caller, String arn, String action) {
        return Refusal.of("AccessDeniedException", Wording.notAllowedByKey(caller.arn(), action, arn));
    }
}
