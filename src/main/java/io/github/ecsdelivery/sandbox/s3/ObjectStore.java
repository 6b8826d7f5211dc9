package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.kms.KeyRing;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
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
    private final KeyRing keys;
    private final Map<String, Bucket> buckets = new TreeMap<>();

    /**
     * @param real real time
     * @param random source of version ids
     * @param keys that objects may be encrypted with
     */
    public ObjectStore(InstantSource real, RandomGenerator random, KeyRing keys) {
        this.real = real;
        this.random = random;
        this.keys = keys;
    }

    /**
     * The store that these worlds open with: their buckets, versioned, with their policies. A bucket that several worlds
     * have is there once, with the policies of all of them.
     *
     * @throws IllegalArgumentException when S3 would refuse a policy
     */
    public static ObjectStore of(List<World> worlds, InstantSource real, RandomGenerator random) {
        ObjectStore store = new ObjectStore(real, random, new KeyRing());
        store.admission(worlds).run();
        return store;
    }

    /**
     * Looks at the buckets of worlds.
     *
     * @return adds them, and the keys of the worlds
     * @throws IllegalArgumentException when S3 or KMS would refuse a policy
     */
    public Runnable admission(List<World> worlds) {
        List<BucketSettings> settings = worlds.stream()
                .filter(world -> !world.bucket().isEmpty())
                .map(BucketSettings::of)
                .toList();
        worlds.forEach(world -> world.keys().forEach(KeyRing::demandValid));
        return () -> {
            worlds.forEach(world -> world.keys().forEach(keys::add));
            settings.forEach(this::add);
        };
    }

    /**
     * What was found in the store.
     *
     * @param versionId null in a bucket without versioning
     * @param eTag quoted
     */
    public record Fetched(byte[] bytes, @Nullable String versionId, String eTag) {}

    /** Adds an empty bucket, or empties the one of that name. */
    public synchronized void createBucket(BucketSettings settings) {
        buckets.put(settings.name(), new Bucket(settings));
    }

    private synchronized void add(BucketSettings settings) {
        Bucket bucket = buckets.get(settings.name());
        if (bucket == null) {
            createBucket(settings);
        } else {
            bucket.obeyAlso(settings.policy());
        }
    }

    /**
     * Reads an object whoever may; for looking into the store.
     *
     * @param versionId null for the newest
     * @throws Refusal {@code NoSuchBucket}, {@code NoSuchKey}, {@code NoSuchVersion}; {@code InvalidArgument} for a
     *     version id that S3 never gives
     */
    public Fetched fetch(String bucket, String key, @Nullable String versionId) {
        return fetched(find(bucket, key, versionId));
    }

    /**
     * Reads an object as a principal, such as the role of a service: bucket policy, owner and key must let it.
     *
     * @param versionId null for the newest
     * @throws Refusal as {@link #fetch}, or {@code AccessDenied}
     */
    public Fetched fetch(Caller reader, String bucket, String key, @Nullable String versionId) {
        Bucket place = bucket(bucket);
        place.demand(reader, versionId == null ? "s3:GetObject" : "s3:GetObjectVersion", key, name -> null);
        return fetched(read(reader, place, key, versionId));
    }

    /** The object as the caller may read it; who may not list does not learn what is not there. */
    StoredObject read(Caller reader, Bucket bucket, String key, @Nullable String versionId) {
        StoredObject object;
        try {
            object = find(bucket.name(), key, versionId);
        } catch (Refusal missing) {
            if (missing.status() == 404 && !bucket.permits(reader, "s3:ListBucket", "")) {
                throw new Refusal(403, "AccessDenied", "Access Denied");
            }
            throw missing;
        }
        bucket.readable(reader, object);
        String kmsKey = object.encryption().kmsKeyArn();
        if (kmsKey != null) {
            keys.demandDecrypt(reader, kmsKey);
        }
        return object;
    }

    /** The keys that objects may be encrypted with. */
    public KeyRing keys() {
        return keys;
    }

    /**
     * ARN of the customer's KMS key that an object is encrypted with; null when there is no such object, or none such key.
     *
     * @param versionId null for the newest
     */
    public @Nullable String key(String bucket, String key, @Nullable String versionId) {
        try {
            String arn = find(bucket, key, versionId).encryption().kmsKeyArn();
            return arn == null ? null : keys.customers(arn);
        } catch (Refusal missing) {
            return null;
        }
    }

    /** Whether the policy of a bucket allows something to a principal of the bucket's account itself. */
    public boolean grants(Caller caller, Deed deed) {
        String path = deed.resource().split(":", 6)[5];
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        return region(name) != null && bucket(name).grants(caller, deed);
    }

    private static Fetched fetched(StoredObject object) {
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

    /** The region of a bucket, or null when there is none of that name. */
    synchronized @Nullable String region(String name) {
        Bucket bucket = buckets.get(name);
        return bucket == null ? null : bucket.region();
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
                headers.checksum(),
                real.instant(),
                headers.owner());
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
