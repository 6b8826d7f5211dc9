package io.github.ecsdelivery.sandbox.kms;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which KMS keys there are and who may use them. Without a single key it knows every key that it is asked for, so that a
 * world need not name them; with one, only those it has and {@code aws/s3} of each account. AWS source: KMS guide, "Key
 * identifiers", "Allowing users in other accounts to use a KMS key", "Key states of AWS KMS keys".
 */
public final class KeyRing {
    static final String MANAGED = "alias/aws/s3";
    private static final String UNREACHABLE = "because the resource does not exist in this Region, no resource-based"
            + " policies allow access, or a resource-based policy explicitly denies access";
    private static final String ENCRYPT = "kms:GenerateDataKey";
    private static final String DECRYPT = "kms:Decrypt";

    /** By ARN of the key, which may have been named by an alias. */
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when KMS would refuse the key's policy */
    public static void demandValid(KmsKey key) {
        Key.of(arn(key), key);
    }

    /**
     * Adds a key, or accounts that may use the one that is there, or a policy of it.
     *
     * @throws IllegalArgumentException when KMS would refuse its policy
     */
    public void add(KmsKey key) {
        Key news = Key.of(arn(key), key);
        keys.merge(news.arn(), news, Key::and);
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
     * @throws Refusal {@code KMS.NotFoundException}, {@code AccessDenied}, or that of a key that is not enabled, as S3
     *     passes them on
     */
    public String encrypting(Caller caller, String key, String region) {
        String[] parts = key.split(":", 6);
        boolean isArn = key.startsWith("arn:");
        if (isArn && (parts.length < 6 || !parts[2].equals("kms") || !parts[3].equals(region))) {
            throw Refusal.of("KMS.NotFoundException", "Invalid arn " + (parts.length > 3 ? parts[3] : key));
        }
        String account = isArn ? parts[4] : caller.accountId();
        String arn = named(account, isArn ? parts[5] : key, region);
        if (!known(arn) && account.equals(caller.accountId())) {
            throw Refusal.of("KMS.NotFoundException", notFound(account, isArn ? parts[5] : key, arn, region));
        }
        if (!usable(caller, arn, ENCRYPT)) {
            throw denied(caller, ENCRYPT + " on this resource");
        }
        demandEnabled(arn);
        return arn;
    }

    /** How KMS says that there is no such key. */
    static String notFound(String account, String name, String arn, String region) {
        return name.startsWith("alias/")
                ? "Alias " + prefix(account, region) + name + " is not found."
                : "Key '" + arn + "' does not exist";
    }

    /**
     * @param arn of the key that an object is encrypted with
     * @throws Refusal {@code AccessDenied} when the caller may not decrypt with it, or that of a key that is not enabled
     */
    public void demandDecrypt(Caller caller, String arn) {
        if (!usable(caller, arn, DECRYPT)) {
            throw denied(caller, DECRYPT + " on the resource associated with this ciphertext");
        }
        demandEnabled(arn);
    }

    /**
     * The ARN of a key of customers.
     *
     * @param key ARN, id or alias; what is no ARN is looked up in the caller's account
     * @return null when there is none, and for keys that AWS manages
     */
    public @Nullable String customers(Caller caller, String key, String region) {
        String[] parts = key.split(":", 6);
        boolean isArn = key.startsWith("arn:");
        if (isArn && parts.length < 6) {
            return null;
        }
        return customers(
                named(isArn ? parts[4] : caller.accountId(), isArn ? parts[5] : key, isArn ? parts[3] : region));
    }

    /** The same of a key's own ARN. */
    public @Nullable String customers(String arn) {
        return known(arn) && !managed(arn) ? arn : null;
    }

    /** Whether a key's policy allows something to a principal itself, and not only to its account. */
    public boolean grants(Caller caller, Deed deed) {
        Key key = keys.get(deed.resource());
        return key != null && key.owner().equals(caller.accountId()) && key.grants(caller, deed);
    }

    /** In which state a key is that is known. */
    KmsKey.State state(String arn) {
        Key key = keys.get(arn);
        return key == null ? KmsKey.State.ENABLED : key.state();
    }

    /** What the key policy says of an action that tells of the key. */
    boolean tells(Caller caller, String arn, String action) {
        return usable(caller, arn, action);
    }

    /** The key policy of a key that is known, in JSON. */
    String document(String arn) {
        Key key = keys.get(arn);
        if (key != null) {
            return key.document();
        }
        return managed(arn)
                ? KeyPolicies.managed(owner(arn), arn.split(":", 6)[3])
                : KeyPolicies.ofAccounts(owner(arn), Set.of(owner(arn)), arn.split(":", 6)[3]);
    }

    boolean known(String arn) {
        return keys.isEmpty() || keys.containsKey(arn) || managed(arn);
    }

    private boolean usable(Caller caller, String arn, String action) {
        if (managed(arn)) {
            return owner(arn).equals(caller.accountId()); // its key policy cannot be changed
        }
        Key key = keys.get(arn);
        return key == null ? keys.isEmpty() : key.verdict(caller, action) == Policy.Verdict.ALLOW;
    }

    private void demandEnabled(String arn) {
        Key key = keys.get(arn);
        if (key != null && key.state() != KmsKey.State.ENABLED) {
            throw key.state() == KmsKey.State.DISABLED
                    ? Refusal.of("KMS.DisabledException", arn + " is disabled.")
                    : Refusal.of("KMS.KMSInvalidStateException", arn + " is pending deletion.");
        }
    }

    static boolean managed(String arn) {
        return arn.equals(made(owner(arn), MANAGED, arn.split(":", 6)[3]));
    }

    private static String owner(String arn) {
        return arn.split(":", 6)[4];
    }

    /** @param name {@code key/<id>}, an id, or {@code alias/<name>} */
    static String named(String account, String name, String region) {
        return name.startsWith("alias/")
                ? made(account, name, region)
                : prefix(account, region) + "key/" + name.replaceFirst("^key/", "");
    }

    /** Which key an alias means is made up. */
    private static String made(String account, String alias, String region) {
        return prefix(account, region) + "key/" + UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8));
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
