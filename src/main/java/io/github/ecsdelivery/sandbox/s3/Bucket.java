package io.github.ecsdelivery.sandbox.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One bucket and what lies in it; guarded by the {@link ObjectStore}. */
final class Bucket {
    private final String name;
    private final String owner;
    private final boolean versioned;
    private final BucketPolicy policy;
    private final NavigableMap<String, List<StoredObject>> versions = new TreeMap<>();

    Bucket(String name, String owner, boolean versioned, BucketPolicy policy) {
        this.name = name;
        this.owner = owner;
        this.versioned = versioned;
        this.policy = policy;
    }

    String name() {
        return name;
    }

    /** Account id. */
    String owner() {
        return owner;
    }

    boolean versioned() {
        return versioned;
    }

    BucketPolicy policy() {
        return policy;
    }

    void add(StoredObject object) {
        List<StoredObject> all = versions.computeIfAbsent(object.key(), key -> new ArrayList<>());
        if (!versioned) {
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
}
