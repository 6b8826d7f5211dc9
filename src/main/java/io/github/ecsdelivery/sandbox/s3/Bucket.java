package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One bucket and what lies in it; guarded by the {@link ObjectStore}. */
final class Bucket {
    private volatile BucketSettings settings;
    private final NavigableMap<String, List<StoredObject>> versions = new TreeMap<>();

    Bucket(BucketSettings settings) {
        this.settings = settings;
    }

    /** From now on this policy is in force too. */
    void obeyAlso(BucketPolicy policy) {
        settings = settings.with(settings.policy().and(policy));
    }

    String name() {
        return settings.name();
    }

    /** Account id. */
    String owner() {
        return settings.owner();
    }

    String region() {
        return settings.region();
    }

    boolean versioned() {
        return settings.versioned();
    }

    /** ARN of the key for what is put without a word about encryption; null for AES256. */
    @Nullable
    String kmsKey() {
        return settings.kmsKey();
    }

    /** The policy's document, null for none. */
    @Nullable
    String policy() {
        return settings.policy().document();
    }

    boolean acls() {
        return settings.acls();
    }

    /**
     * @param key empty for the bucket itself
     * @param headers of the call, by lower-case name
     * @throws Refusal {@code AccessDenied} when the caller may not do that here
     */
    void demand(Caller caller, String action, String key, UnaryOperator<@Nullable String> headers) {
        settings.policy().demand(caller, owner(), action, arn(key), name -> conditionKey(headers, name));
    }

    /** Whether the bucket's policy allows a caller of its own account something that no identity policy need allow. */
    boolean grants(Caller caller, Deed deed) {
        return owner().equals(caller.accountId())
                && settings.policy().grants(caller, deed.action(), deed.resource(), deed::key);
    }

    /** Whether {@link #demand} would pass for a call without headers. */
    boolean permits(Caller caller, String action, String key) {
        return settings.policy().permits(caller, owner(), action, arn(key), name -> null);
    }

    /**
     * The object, if the caller's account may read what is its owner's: in a bucket with ACLs neither the bucket's owner
     * nor its policy has a say on objects of others.
     */
    StoredObject readable(Caller caller, StoredObject object) {
        if (!object.owner().equals(owner()) && !object.owner().equals(caller.accountId())) {
            throw new Refusal(403, "AccessDenied", "Access Denied");
        }
        return object;
    }

    void add(StoredObject object) {
        List<StoredObject> all = versions.computeIfAbsent(object.key(), key -> new ArrayList<>());
        if (!versioned()) {
            all.clear();
        }
        all.add(object);
    }

    /** The newest version, or null. */
    @Nullable
    StoredObject current(String key) {
        List<StoredObject> all = versions.get(key);
        return all == null ? null : all.get(all.size() - 1);
    }

    /** That version, or null; {@code null} as a text is the version of an unversioned object. */
    @Nullable
    StoredObject version(String key, String versionId) {
        return versions.getOrDefault(key, List.of()).stream()
                .filter(object -> versionId.equals(String.valueOf(object.versionId())))
                .findFirst()
                .orElse(null);
    }

    /** Newest versions in the order of their keys. */
    List<StoredObject> current(String prefix, String afterKey) {
        return versions.tailMap(afterKey, false).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .map(all -> all.get(all.size() - 1))
                .toList();
    }

    /** Everything, keys in order, the oldest version of each first. */
    List<StoredObject> all() {
        return versions.values().stream().flatMap(List::stream).toList();
    }

    /** @param key empty for the bucket itself */
    String arn(String key) {
        return "arn:" + Place.partition(region()) + ":s3:::" + name() + (key.isEmpty() ? "" : "/" + key);
    }

    private static @Nullable String conditionKey(UnaryOperator<@Nullable String> headers, @Nullable String name) {
        String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return lower.startsWith("s3:x-amz-") ? headers.apply(lower.substring("s3:".length())) : null;
    }
}
