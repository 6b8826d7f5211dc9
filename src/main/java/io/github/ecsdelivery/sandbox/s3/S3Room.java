package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Permissions;
import io.github.ecsdelivery.sandbox.wire.Protocol;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * S3 over its REST protocol: PutObject, GetObject, HeadObject, ListObjectsV2, HeadBucket, and what tells how a
 * bucket is set up. Buckets of all accounts and regions are here; a call that is signed for another region than the
 * bucket's is redirected, as that region's endpoint would. AWS source: S3 API reference 2006-03-01.
 *
 * <p>{@code aws:SecureTransport} is true for every call: the sandbox speaks HTTP, but on loopback only, and what never
 * leaves the machine needs no TLS. So a policy that denies insecure connections stands in force and lets calls pass; that
 * it denies a "false" is tested on the policy itself.
 */
public final class S3Room implements Room {
    private static final String REGION = "x-amz-bucket-region";
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

    /** Query parameters of the operations that tell how a bucket is set up. */
    private static final Map<String, String> SETTINGS = Map.of(
            "encryption", "GetBucketEncryption",
            "location", "GetBucketLocation",
            "ownershipControls", "GetBucketOwnershipControls",
            "policy", "GetBucketPolicy",
            "versioning", "GetBucketVersioning");

    private static final Set<String> OPERATIONS = Set.of(
            "PutObject",
            "GetObject",
            "HeadObject",
            "HeadBucket",
            "GetBucketEncryption",
            "GetBucketLocation",
            "GetBucketOwnershipControls",
            "GetBucketPolicy",
            "GetBucketVersioning",
            "ListObjectsV2");

    private final ObjectStore store;
    private final Permissions permissions;

    /** @param permissions asked whether who looks for what is not there may list the bucket */
    public S3Room(ObjectStore store, Permissions permissions) {
        this.store = store;
        this.permissions = permissions;
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public Protocol protocol() {
        return Protocol.S3;
    }

    /** Each bucket has its own region. */
    @Override
    public boolean regional() {
        return false;
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
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            if (call.query().containsKey(setting.getKey())) {
                return setting.getValue();
            }
        }
        return "2".equals(call.query().get("list-type")) ? "ListObjectsV2" : "Unknown";
    }

    @Override
    public Set<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Reply answer(Call call) {
        Address address = Address.of(call);
        String operation = operation(call);
        return switch (operation) {
            case "PutObject" -> put(call, address);
            case "GetObject", "HeadObject" -> get(call, address, operation.equals("HeadObject"));
            case "HeadBucket" ->
                Reply.empty(200)
                        .with(REGION, enter(call, address, "s3:ListBucket").region());
            case "GetBucketLocation" ->
                S3Documents.location(
                        enter(call, address, "s3:GetBucketLocation").region());
            case "GetBucketVersioning" ->
                S3Documents.versioning(
                        enter(call, address, "s3:GetBucketVersioning").versioned());
            case "GetBucketEncryption" ->
                S3Documents.encryption(
                        enter(call, address, "s3:GetEncryptionConfiguration").kmsKey());
            case "GetBucketOwnershipControls" ->
                S3Documents.ownership(
                        enter(call, address, "s3:GetBucketOwnershipControls").acls());
            case "GetBucketPolicy" -> policy(call, enter(call, address, "s3:GetBucketPolicy"));
            case "ListObjectsV2" -> list(call, address);
            default -> throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
        };
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        String region = store.region(Address.of(call).bucket());
        Reply reply = call.method().equals("HEAD")
                ? Reply.empty(refusal.status())
                : S3Documents.error(refusal, call, region == null ? "" : region);
        boolean elsewhere =
                List.of("AuthorizationHeaderMalformed", "PermanentRedirect").contains(refusal.code());
        return elsewhere && region != null ? reply.with(REGION, region) : reply;
    }

    private Reply put(Call call, Address address) {
        Bucket bucket = enter(call, address, "s3:PutObject");
        if (call.header("Content-Length") == null) {
            throw new Refusal(411, "MissingContentLength", Wording.S3_LENGTH);
        }
        if (call.header("x-amz-tagging") != null) {
            bucket.demand(call.caller(), "s3:PutObjectTagging", address.key(), call::header);
        }
        if (call.header("x-amz-acl") != null) {
            bucket.demand(call.caller(), "s3:PutObjectAcl", address.key(), call::header);
        }
        StoredObject object =
                store.put(bucket.name(), address.key(), call.body(), PutHeaders.of(call, bucket, store.keys()));
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
        try {
            return ObjectReading.of(call, store.read(call.caller(), bucket, address.key(), versionId), head);
        } catch (Refusal refusal) {
            String unlisted = refusal.status() == 404 ? unlisted(call, bucket) : null;
            throw unlisted == null ? refusal : new Refusal(403, "AccessDenied", unlisted);
        }
    }

    /** Why the caller may not learn what is not there; null when it may (S3 API reference, GetObject, "Permissions"). */
    private @Nullable String unlisted(Call call, Bucket bucket) {
        return permissions.refusal(call.caller(), Deed.of("s3:ListBucket", bucket.arn("")));
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

    /** Only for identities of the account that owns the bucket, whoever else may. */
    private static Reply policy(Call call, Bucket bucket) {
        if (!call.caller().accountId().equals(bucket.owner())) {
            throw new Refusal(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        String document = bucket.policy();
        if (document == null) {
            throw new Refusal(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return new Reply(200, Map.of("Content-Type", "application/json"), document.getBytes(StandardCharsets.UTF_8));
    }

    /** The bucket, if it is there, is the expected owner's, and lets the caller do that. */
    private Bucket enter(Call call, Address address, String action) {
        if (address.key().getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw Refusal.of("KeyTooLongError", Wording.S3_KEY_TOO_LONG);
        }
        Bucket bucket = store.bucket(address.bucket());
        if (!action.equals("s3:GetBucketLocation")) {
            demandRegion(call, bucket);
        }
        String owner = call.header("x-amz-expected-bucket-owner");
        if (owner != null && !owner.matches("\\d{12}")) {
            throw Refusal.of("InvalidBucketOwnerAWSAccountID", Wording.S3_EXPECTED_OWNER);
        }
        if (owner != null && !owner.equals(bucket.owner())) {
            throw new Refusal(403, "AccessDenied", "Access Denied");
        }
        bucket.demand(call.caller(), action, address.key(), call::header);
        return bucket;
    }

    /** The endpoint of the signature's region knows only its own buckets; the global one, us-east-1's, says so first. */
    private static void demandRegion(Call call, Bucket bucket) {
        String signed = call.region();
        if (signed.isEmpty() || signed.equals(bucket.region())) {
            return;
        }
        if (signed.equals("us-east-1")) {
            throw Refusal.of("AuthorizationHeaderMalformed", Wording.s3Region(signed, bucket.region()));
        }
        throw new Refusal(301, "PermanentRedirect", Wording.S3_REDIRECT);
    }
}
