package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private Mutability mutability;
    private @Nullable RepositoryPolicy policy;
    private final Map<String, Blob> blobs = new LinkedHashMap<>();
    private final Map<String, Kept> images = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    /**
     * An image as it stands now.
     *
     * @param manifest its manifest
     * @param tags on it, oldest first, empty when untagged
     * @param pushedAt when it was first pushed
     * @param pulledAt when it was last pulled, or null
     */
    public record Image(
            Manifest manifest,
            List<String> tags,
            Instant pushedAt,
            @Nullable Instant pulledAt) {}

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

        private Kept(Manifest manifest, Instant pushedAt) {
            this.manifest = manifest;
            this.pushedAt = pushedAt;
        }
    }

    Repository(String name, String registryId, Instant createdAt, Mutability mutability, Creation creation) {
        this.creation = creation;
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

    /**
     * Puts a policy on the repository.
     *
     * @param json a policy document
     * @throws IllegalArgumentException when ECR would refuse it
     */
    public void policy(String json) {
        replacePolicy(RepositoryPolicy.parse(json));
    }

    /** Whether a text can be a tag. */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /** A layer or configuration that stands in this repository. */
    public synchronized Optional<Blob> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    /** Makes a blob part of this repository. */
    public synchronized void add(Blob blob) {
        blobs.putIfAbsent(blob.digest(), blob);
    }

    /**
     * Keeps a manifest and puts a tag on it.
     *
     * @param tag a valid tag, or null to keep it untagged
     * @throws Refusal when its parts are not here, or when the tag is taken and cannot be moved: then even for the same
     *     manifest (aws-facts D3)
     */
    public synchronized Put put(Manifest manifest, @Nullable String tag, Instant now) {
        demand(manifest.blobs(), blobs::containsKey, EcrRefusals::layersNotFound);
        demand(manifest.children(), images::containsKey, EcrRefusals::referencedImagesNotFound);
        if (tag != null && tags.containsKey(tag) && mutability.fixes(tag)) {
            throw EcrRefusals.imageTagAlreadyExists(tag, name);
        }
        boolean known = images.putIfAbsent(manifest.digest(), new Kept(manifest, now)) != null;
        boolean tagged = tag == null || manifest.digest().equals(tags.put(tag, manifest.digest()));
        return known && tagged ? Put.UNCHANGED : Put.STORED;
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
        return new Image(kept.manifest, own, kept.pushedAt, kept.pulledAt);
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
