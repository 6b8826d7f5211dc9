package io.github.ecsdelivery.sandbox.kms;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which KMS keys there are and who may use them. Without a single key it knows every key that it is asked for, so that a
 * world need not name them; with one, only those it has and {@code aws/s3} of each account. AWS source: KMS guide, "Key
 * identifiers", "Allowing users in other accounts to use a KMS key".
 */
public final class KeyRing {
    private static final String MANAGED = "alias/aws/s3";
    private static final String UNREACHABLE = "because the resource does not exist in this Region, no resource-based"
            + " policies allow access, or a resource-based policy explicitly denies access";

    /** By ARN of the key, which may have been named by an alias, the accounts that may use it. */
    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();

    /** Adds a key, or accounts that may use the one that is there. */
    public void add(KmsKey key) {
        Set<String> accounts = keys.computeIfAbsent(arn(key), first -> ConcurrentHashMap.newKeySet());
        accounts.add(key.owner());
        accounts.addAll(key.accounts());
    }

    private static String arn(KmsKey key) {
        String[] parts = key.arn().split(":", 6);
        return parts[5].startsWith("alias/") ? made(parts[4], parts[5], parts[3]) : key.arn();
    }

    /**
     * The ARN of the key that is to encrypt an object, if the caller may use it so.
     *
     * @param key ARN, id or alias; what is no ARN is looked up in the caller's account
     * @param region of the bucket
     * @throws Refusal {@code KMS.NotFoundException} or {@code AccessDenied}, as S3 passes them on
     */
    public String encrypting(Caller caller, String key, String region) {
        String[] parts = key.split(":", 6);
        boolean isArn = key.startsWith("arn:");
        if (isArn && (parts.length < 6 || !parts[2].equals("kms") || !parts[3].equals(region))) {
            throw Refusal.of("KMS.NotFoundException", "Invalid arn " + (parts.length > 3 ? parts[3] : key));
        }
        String account = isArn ? parts[4] : caller.accountId();
        String name = isArn ? parts[5].replaceFirst("^key/", "") : key;
        String arn = name.startsWith("alias/") ? aliased(caller, account, name, region) : arn(account, name, region);
        if (account.equals(caller.accountId()) && !known(arn)) {
            throw Refusal.of("KMS.NotFoundException", "Key '" + arn + "' does not exist");
        }
        if (!usable(caller, arn)) {
            throw denied(caller, "kms:GenerateDataKey on this resource");
        }
        return arn;
    }

    /**
     * @param arn of the key that an object is encrypted with
     * @throws Refusal {@code AccessDenied} when the caller may not decrypt with it
     */
    public void demandDecrypt(Caller caller, String arn) {
        if (!usable(caller, arn)) {
            throw denied(caller, "kms:Decrypt on the resource associated with this ciphertext");
        }
    }

    private String aliased(Caller caller, String account, String alias, String region) {
        String made = made(account, alias, region);
        if (known(made)) {
            return made;
        }
        if (!account.equals(caller.accountId())) {
            throw denied(caller, "kms:GenerateDataKey on this resource");
        }
        throw Refusal.of("KMS.NotFoundException", "Alias " + prefix(account, region) + alias + " is not found.");
    }

    private boolean known(String arn) {
        return keys.isEmpty() || keys.containsKey(arn) || managed(arn);
    }

    private boolean usable(Caller caller, String arn) {
        if (managed(arn)) {
            return owner(arn).equals(caller.accountId()); // its key policy cannot be changed
        }
        return keys.isEmpty() || keys.getOrDefault(arn, Set.of()).contains(caller.accountId());
    }

    private static boolean managed(String arn) {
        return arn.equals(made(owner(arn), MANAGED, arn.split(":", 6)[3]));
    }

    private static String owner(String arn) {
        return arn.split(":", 6)[4];
    }

    /** Which key an alias means is made up. */
    private static String made(String account, String alias, String region) {
        return arn(
                account,
                UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8)).toString(),
                region);
    }

    private static String arn(String account, String id, String region) {
        return prefix(account, region) + "key/" + id;
    }

    private static String prefix(String account, String region) {
        return "arn:" + Place.partition(region) + ":kms:" + region + ":" + account + ":";
    }

    private static Refusal denied(Caller caller, String what) {
        return new Refusal(
                403,
                "AccessDenied",
                "User: " + caller.arn() + " is not authorized to perform: " + what + " " + UNREACHABLE);
    }
}
