package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Protocol;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.wire.Wording;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * S3 over its REST protocol: PutObject, GetObject, HeadObject, ListObjectsV2, HeadBucket, GetBucketLocation,
 * GetBucketVersioning. AWS source: S3 API reference 2006-03-01.
 */
public final class S3Room implements Room {
    private static final int MAX_KEY_BYTES = 1024;
    /** With one of these a call is about something else than the object's bytes. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "acl",
            "annotation",
            "attributes",
            "encryption",
            "legal-hold",
            "partNumber",
            "renameObject",
            "restore",
            "retention",
            "select",
            "tagging",
            "torrent",
            "uploadId",
            "uploads");

    private final ObjectStore store;
    private final String region;

    public S3Room(ObjectStore store, String region) {
        this.store = store;
        this.region = region;
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public Protocol protocol() {
        return Protocol.S3;
    }

    @Override
    public String operation(Call call) {
        Address address = Address.of(call);
        if (!address.key().isEmpty()) {
            if (call.query().keySet().stream().anyMatch(SUBRESOURCES::contains)) {
                return "Unknown";
            }
            return switch (call.method()) {
                case "PUT" -> call.header("x-amz-copy-source") != null ? "CopyObject" : "PutObject";
                case "GET" -> "GetObject";
                case "HEAD" -> "HeadObject";
                case "DELETE" -> "DeleteObject";
                default -> "Unknown";
            };
        }
        if (call.method().equals("HEAD")) {
            return "HeadBucket";
        }
        if (!call.method().equals("GET") || address.bucket().isEmpty()) {
            return "Unknown";
        }
        if (call.query().containsKey("location")) {
            return "GetBucketLocation";
        }
        if (call.query().containsKey("versioning")) {
            return "GetBucketVersioning";
        }
        return "2".equals(call.query().get("list-type")) ? "ListObjectsV2" : "Unknown";
    }

    @Override
    public Reply answer(Call call) {
        Address address = Address.of(call);
        String operation = operation(call);
        return switch (operation) {
            case "PutObject" -> put(call, address);
            case "GetObject", "HeadObject" -> get(call, address, operation.equals("HeadObject"));
            case "HeadBucket" -> {
                enter(call, address, "s3:ListBucket");
                yield Reply.empty(200).with("x-amz-bucket-region", region);
            }
            case "GetBucketLocation" -> {
                enter(call, address, "s3:GetBucketLocation");
                yield S3Documents.location(region);
            }
            case "GetBucketVersioning" ->
                S3Documents.versioning(
                        enter(call, address, "s3:GetBucketVersioning").versioned());
            case "ListObjectsV2" -> list(call, address);
            default -> throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
        };
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        Reply reply =
                call.method().equals("HEAD") ? Reply.empty(refusal.status()) : S3Documents.error(refusal, call, region);
        return refusal.code().equals("AuthorizationHeaderMalformed")
                ? reply.with("x-amz-bucket-region", region)
                : reply;
    }

    private Reply put(Call call, Address address) {
        Bucket bucket = enter(call, address, "s3:PutObject");
        if (call.header("Content-Length") == null) {
            throw new Refusal(411, "MissingContentLength", Wording.S3_LENGTH);
        }
        if (call.header("x-amz-tagging") != null) {
            demand(call, bucket, address, "s3:PutObjectTagging");
        }
        if (call.header("x-amz-acl") != null) {
            demand(call, bucket, address, "s3:PutObjectAcl");
        }
        StoredObject object = store.put(bucket.name(), address.key(), call.body(), PutHeaders.of(call, region));
        Map<String, String> headers = new LinkedHashMap<>(object.encryption().headers());
        headers.put("ETag", object.eTag());
        headers.put(object.checksum().getKey(), object.checksum().getValue());
        headers.put("x-amz-checksum-type", "FULL_OBJECT");
        String versionId = object.versionId();
        if (versionId != null) {
            headers.put("x-amz-version-id", versionId);
        }
        return new Reply(200, headers, new byte[0]);
    }

    private Reply get(Call call, Address address, boolean head) {
        String versionId = call.query().get("versionId");
        Bucket bucket = enter(call, address, versionId == null ? "s3:GetObject" : "s3:GetObjectVersion");
        StoredObject object = store.find(bucket.name(), address.key(), versionId);
        return ObjectReading.of(call, object, head);
    }

    private Reply list(Call call, Address address) {
        Bucket bucket = enter(call, address, "s3:ListBucket");
        Map<String, String> query = call.query();
        if (query.containsKey("delimiter")) {
            throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
        }
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        List<StoredObject> found = store.list(bucket.name(), query.getOrDefault("prefix", ""), after);
        return S3Documents.list(bucket.name(), query, found);
    }

    /** The bucket, if it is there, is the expected owner's, and lets the caller do that. */
    private Bucket enter(Call call, Address address, String action) {
        if (address.key().getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw Refusal.of("KeyTooLongError", Wording.S3_KEY_TOO_LONG);
        }
        Bucket bucket = store.bucket(address.bucket());
        String owner = call.header("x-amz-expected-bucket-owner");
        if (owner != null && !owner.matches("\\d{12}")) {
            throw Refusal.of("InvalidBucketOwnerAWSAccountID", Wording.S3_EXPECTED_OWNER);
        }
        if (owner != null && !owner.equals(bucket.owner())) {
            throw new Refusal(403, "AccessDenied", "Access Denied");
        }
        demand(call, bucket, address, action);
        return bucket;
    }

    private void demand(Call call, Bucket bucket, Address address, String action) {
        String resource = "arn:" + World.partition(region) + ":s3:::" + bucket.name()
                + (address.key().isEmpty() ? "" : "/" + address.key());
        bucket.policy().demand(call.caller(), bucket.owner(), action, resource, key -> conditionKey(call, key));
    }

    /** Loopback counts as secure transport: what never leaves the machine needs no TLS. */
    private static @Nullable String conditionKey(Call call, String key) {
        if (key.equals("aws:SecureTransport")) {
            return "true";
        }
        if (key.equals("aws:PrincipalArn")) {
            return call.caller().arn();
        }
        return key.startsWith("s3:x-amz-") ? call.header(key.substring("s3:".length())) : null;
    }
}
