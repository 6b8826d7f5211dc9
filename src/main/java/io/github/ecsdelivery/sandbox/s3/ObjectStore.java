package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Digests;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The buckets. Thread-safe; refusals are S3's. */
public final class ObjectStore {
    private static final String VERSION_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private final InstantSource real;
    private final RandomGenerator random;
    private final Map<String, Bucket> buckets = new TreeMap<>();

    /**
     * @param real real time
     * @param random source of version ids
     */
    public ObjectStore(InstantSource real, RandomGenerator random) {
        this.real = real;
        this.random = random;
    }

    /** The store that a world opens with: its bucket, versioned, with its policy. */
    public static ObjectStore of(World world, InstantSource real, RandomGenerator random) {
        ObjectStore store = new ObjectStore(real, random);
        store.createBucket(
                world.bucket(),
                world.accountId(),
                true,
                world.bucketDemandsKms() ? BucketPolicy.demandingKms(world.bucket()) : BucketPolicy.none());
        return store;
    }

    /**
     * What was found in the store.
     *
     * @param versionId null in a bucket without versioning
     * @param eTag quoted
     */
    public record Fetched(byte[] bytes, @Nullable String versionId, String eTag) {}

    /** Adds an empty bucket, or empties the one of that name. */
    public synchronized void createBucket(String name, String ownerAccountId, boolean versioned, BucketPolicy policy) {
        buckets.put(name, new Bucket(name, ownerAccountId, versioned, policy));
    }

    /**
     * Reads an object as an AWS service with all permissions does.
     *
     * @param versionId null for the newest
     * @throws Refusal {@code NoSuchBucket}, {@code NoSuchKey}, {@code NoSuchVersion}; {@code InvalidArgument} for a
     *     version id that S3 never gives
     */
    public Fetched fetch(String bucket, String key, @Nullable String versionId) {
        StoredObject object = find(bucket, key, versionId);
        return new Fetched(object.bytes(), object.versionId(), object.eTag());
    }

    /**
     * Everything in a bucket, keys in order, the oldest version of each first.
     *
     * @throws Refusal {@code NoSuchBucket}
     */
    public synchronized List<StoredObject> objects(String bucket) {
        return bucket(bucket).all();
    }

    synchronized Bucket bucket(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw new Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return bucket;
    }

    synchronized StoredObject find(String bucketName, String key, @Nullable String versionId) {
        Bucket bucket = bucket(bucketName);
        if (versionId == null) {
            StoredObject object = bucket.current(key);
            if (object == null) {
                throw new Refusal(404, "NoSuchKey", "The specified key does not exist.");
            }
            return object;
        }
        if (!versionId.equals("null") && !versionId.matches("[A-Za-z0-9._]{32}")) {
            throw Refusal.of("InvalidArgument", "Invalid version id specified");
        }
        StoredObject object = bucket.version(key, versionId);
        if (object == null) {
            throw new Refusal(404, "NoSuchVersion", "The specified version does not exist.");
        }
        return object;
    }

    synchronized List<StoredObject> list(String bucket, String prefix, String afterKey) {
        return bucket(bucket).current(prefix, afterKey);
    }

    /**
     * Stores an object under the conditions of the upload.
     *
     * @throws Refusal {@code PreconditionFailed} when a condition does not hold
     */
    synchronized StoredObject put(String bucketName, String key, byte[] bytes, PutHeaders headers) {
        Bucket bucket = bucket(bucketName);
        headers.demandConditions(bucket.current(key));
        StoredObject object = new StoredObject(
                key,
                bucket.versioned() ? versionId() : null,
                bytes,
                eTag(bytes, headers.encryption()),
                headers.contentType(),
                headers.contentEncoding(),
                headers.encryption(),
                headers.metadata(),
                headers.tags(),
                real.instant());
        bucket.add(object);
        return object;
    }

    private String versionId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            id.append(VERSION_ALPHABET.charAt(random.nextInt(VERSION_ALPHABET.length())));
        }
        return id.toString();
    }

    private static String eTag(byte[] bytes, Encryption encryption) {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        hashed.writeBytes(bytes);
        String key = encryption.kmsKeyArn();
        if (key != null) {
            hashed.writeBytes(key.getBytes(StandardCharsets.UTF_8)); // anything but the MD5 of the bytes
        }
        return '"' + HexFormat.of().formatHex(Digests.digest("MD5", hashed.toByteArray())) + '"';
    }
}
