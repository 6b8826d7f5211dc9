package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One ECR repository: its blobs, its images and the tags on them. Thread-safe; answers are copies. */
public final class Repository {
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private final String name;
    private final String registryId;
    private final Instant createdAt;
    private final Creation creation;
    private final Attributes attributes;
    private final Scans scans;
    private final InstantSource time;
    private Mutability mutability;
    private @Nullable RepositoryPolicy policy;
    private final Map<String, Blob> blobs = new LinkedHashMap<>();
    private final Map<String, Blob> archivedBlobs = new LinkedHashMap<>();
    private final Map<String, Kept> images = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    /**
     * An image as it stands now.
     *
     * @param manifest its manifest
     * @param tags on it, oldest first, empty when untagged
     * @param pushedAt when it was first pushed
     * @param pulledAt when it was last pulled, or null
     * @param storage where it was archived and restored
     * @param status {@code ACTIVE}, {@code ARCHIVED} or {@code ACTIVATING}
     */
    public record Image(
            Manifest manifest,
            List<String> tags,
            Instant pushedAt,
            @Nullable Instant pulledAt,
            StorageHistory storage,
            String status) {
        /** Whether it can be pulled. */
        public boolean isActive() {
            return status.equals(StorageHistory.ACTIVE);
        }
    }

    /** What a put came to. */
    public enum Put {
        /** Something is different now. */
        STORED,
        /** This manifest was already there under this tag. */
        UNCHANGED
    }

    private static final class Kept {
        private final Manifest manifest;
        private final Instant pushedAt;
        private @Nullable Instant pulledAt;
        private StorageHistory storage = StorageHistory.none();

        private Kept(Manifest manifest, Instant pushedAt) {
            this.manifest = manifest;
            this.pushedAt = pushedAt;
        }
    }

    /**
     * @param time in which images are restored
     */
    Repository(
            String name,
            String registryId,
            Instant createdAt,
            Mutability mutability,
            Creation creation,
            Scans scans,
            InstantSource time) {
        this.creation = creation;
        this.attributes = new Attributes(creation);
        this.scans = scans;
        this.time = time;
        this.name = name;
        this.registryId = registryId;
        this.createdAt = createdAt;
        this.mutability = mutability;
    }

    public String name() {
        return name;
    }

    /** The account, 12 digits. */
    public String registryId() {
        return registryId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    Creation creation() {
        return creation;
    }

    /** What can be changed of it besides its images. */
    Attributes attributes() {
        return attributes;
    }

    Scans scans() {
        return scans;
    }

    public synchronized Mutability mutability() {
        return mutability;
    }

    synchronized void mutability(Mutability value) {
        mutability = value;
    }

    synchronized @Nullable RepositoryPolicy policy() {
        return policy;
    }

    synchronized void replacePolicy(@Nullable RepositoryPolicy value) {
        policy = value;
    }

    /** This policy is in force too. */
    synchronized void addPolicy(RepositoryPolicy other) {
        policy = policy == null ? other : policy.and(other);
    }

    /** Whether a text can be a tag. */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /** Whether a layer or configuration stands here for archived images only. */
    synchronized boolean hasArchived(String digest) {
        return archivedBlobs.containsKey(digest);
    }

    /** A layer or configuration that stands in this repository and is not archived. */
    public synchronized Optional<Blob> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    /** Makes a blob part of this repository. */
    public synchronized void add(Blob blob) {
        archivedBlobs.remove(blob.digest());
        blobs.putIfAbsent(blob.digest(), blob);
    }

    /**
     * Keeps a manifest and puts a tag on it; an archived image that is pushed again is active at once.
     *
     * @param tag a valid tag, or null to keep it untagged
     * @throws Refusal when its parts are not here, or when the tag is taken and cannot be moved: then even for the same
     *     manifest (aws-facts D3)
     */
    public synchronized Put put(Manifest manifest, @Nullable String tag, Instant now) {
        demand(manifest.blobs(), blobs::containsKey, EcrRefusals::layersNotFound);
        demand(manifest.children(), this::isActive, EcrRefusals::referencedImagesNotFound);
        if (tag != null && tags.containsKey(tag) && mutability.fixes(tag)) {
            throw EcrRefusals.imageTagAlreadyExists(tag, name);
        }
        boolean known = images.putIfAbsent(manifest.digest(), new Kept(manifest, now)) != null;
        boolean tagged = tag == null || manifest.digest().equals(tags.put(tag, manifest.digest()));
        boolean active = isActive(manifest.digest());
        if (!active) {
            kept(manifest.digest()).storage = kept(manifest.digest()).storage.restored(time.instant(), Duration.ZERO);
        }
        if (!known) {
            scans.pushed(manifest, attributes.scanOnPush());
        }
        return known && tagged && active ? Put.UNCHANGED : Put.STORED;
    }

    private boolean isActive(String digest) {
        Kept kept = images.get(digest);
        return kept != null && kept.storage.status(time.instant()).equals(StorageHistory.ACTIVE);
    }

    private Kept kept(String digest) {
        return Objects.requireNonNull(images.get(digest));
    }

    /** Archives an image that is here and active; what other images do not use goes with it. */
    synchronized void archive(String digest) {
        Kept archived = kept(digest);
        archived.storage = archived.storage.archived(time.instant());
        for (String blob : archived.manifest.blobs()) {
            boolean used = images.values().stream()
                    .anyMatch(other -> isActive(other.manifest.digest())
                            && other.manifest.blobs().contains(blob));
            Blob gone = used ? null : blobs.remove(blob);
            if (gone != null) {
                archivedBlobs.put(blob, gone);
            }
        }
    }

    /** Begins to restore an image that is here and archived. */
    synchronized void restore(String digest) {
        Kept restored = kept(digest);
        restored.storage = restored.storage.restored(time.instant(), StorageHistory.RESTORING);
        for (String blob : restored.manifest.blobs()) {
            Blob back = archivedBlobs.remove(blob);
            if (back != null) {
                blobs.put(blob, back);
            }
        }
    }

    /** The image of a digest or tag. */
    public synchronized Optional<Image> image(String tagOrDigest) {
        return Optional.ofNullable(images.get(tags.getOrDefault(tagOrDigest, tagOrDigest)))
                .map(this::shown);
    }

    /** All images, in the order of their first push. */
    public synchronized List<Image> images() {
        return images.values().stream().map(this::shown).toList();
    }

    /** Notes that an image was pulled; an unknown digest changes nothing. */
    public synchronized void pulled(String digest, Instant now) {
        Kept kept = images.get(digest);
        if (kept != null) {
            kept.pulledAt = now;
        }
    }

    /** The digests of indexes that list this image. */
    public synchronized List<String> indexesWith(String digest) {
        return images.values().stream()
                .filter(kept -> kept.manifest.children().contains(digest))
                .map(kept -> kept.manifest.digest())
                .toList();
    }

    /** Takes a tag off; an image that loses its last tag goes too (aws-facts D9). */
    public synchronized void untag(String tag) {
        String digest = tags.remove(tag);
        if (digest != null && !tags.containsValue(digest)) {
            images.remove(digest);
        }
    }

    /** Deletes an image and its tags. */
    public synchronized void delete(String digest) {
        images.remove(digest);
        tags.values().removeIf(digest::equals);
    }

    private Image shown(Kept kept) {
        List<String> own = tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(kept.manifest.digest()))
                .map(Map.Entry::getKey)
                .toList();
        return new Image(
                kept.manifest, own, kept.pushedAt, kept.pulledAt, kept.storage, kept.storage.status(time.instant()));
    }

    private void demand(List<String> digests, Predicate<String> isHere, Missing refusal) {
        List<String> missing = new ArrayList<>(digests);
        missing.removeIf(isHere);
        if (!missing.isEmpty()) {
            throw refusal.of(missing, name, registryId);
        }
    }

    @FunctionalInterface
    private interface Missing {
        Refusal of(List<String> digests, String repository, String registryId);
    }
}
