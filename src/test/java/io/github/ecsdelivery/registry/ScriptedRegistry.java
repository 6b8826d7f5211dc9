package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.environment.DeliveryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A registry in order, for as long as no fault is ordered. */
final class ScriptedRegistry extends ScriptedServer {
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    final Map<String, String> types = new ConcurrentHashMap<>();
    final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    final AtomicInteger begun = new AtomicInteger();
    volatile @Nullable String challenge;
    volatile boolean absoluteLocations;
    volatile boolean immutable;
    volatile boolean mounts = true;
    volatile boolean ranges = true;

    ScriptedRegistry() throws IOException, GeneralSecurityException {
        this(true);
    }

    ScriptedRegistry(boolean tls) throws IOException, GeneralSecurityException {
        super(tls);
        start();
    }

    static String digest(byte[] content) {
        return "sha256:" + DeliveryFolder.sha256(content);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** From now on only with this. */
    void demand(String wants, String authorization) {
        challenge = wants;
        accepted.add(authorization);
    }

    String add(byte[] blob) {
        blobs.put(digest(blob), blob);
        return digest(blob);
    }

    void add(String reference, String type, String manifest) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        for (String name : new String[] {reference, digest(bytes)}) {
            manifests.put(name, bytes);
            types.put(name, type);
        }
    }

    @Override
    @Nullable
    Reply early(Seen request) {
        String wants = challenge;
        String shown = request.header("Authorization");
        if (wants == null || (shown != null && accepted.contains(shown))) {
            return null;
        }
        return Reply.of(401, "WWW-Authenticate", wants)
                .body("{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    ByteArrayOutputStream body(Seen request) {
        return request.method().equals("PATCH")
                ? uploads.getOrDefault(request.path(), new ByteArrayOutputStream())
                : new ByteArrayOutputStream();
    }

    @Override
    void forget(Seen request) {
        uploads.remove(request.path());
    }

    @Override
    Reply answer(Seen request, ByteArrayOutputStream body) {
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/blobs/uploads/")) {
            return upload(request, path, body);
        }
        if (path.contains("/blobs/")) {
            return blob(request, blobs.get(last));
        }
        return path.contains("/manifests/")
                ? manifest(request, last, body.toByteArray())
                : error(404, "UNSUPPORTED", "no such thing");
    }

    static Reply error(int status, String code, String message) {
        return Reply.of(status, "Content-Type", "application/json")
                .body(Fault.refusal(status, code, message).bodyBytes());
    }

    private Reply upload(Seen request, String path, ByteArrayOutputStream body) {
        if (request.method().equals("POST")) {
            String mount = request.query("mount");
            if (mount != null && mounts && blobs.containsKey(mount)) {
                return Reply.of(201, "Docker-Content-Digest", mount);
            }
            String session = path + "u" + begun.incrementAndGet();
            uploads.put(session, new ByteArrayOutputStream());
            return Reply.of(202, "Location", location(session), "Range", "0-0");
        }
        ByteArrayOutputStream upload = uploads.get(path);
        if (upload == null) {
            return error(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
        }
        String range = "0-" + Math.max(0, upload.size() - 1);
        return switch (request.method()) {
            case "GET" -> Reply.of(204, "Location", location(path), "Range", range);
            case "PATCH" -> {
                String says = request.header("Content-Range");
                long from = says == null ? -1 : Long.parseLong(says.replaceFirst("-.*", ""));
                yield from >= 0 && from != upload.size() - request.length()
                        ? error(416, "RANGE_INVALID", "another range")
                        : Reply.of(202, "Location", location(path), "Range", range);
            }
            default -> finish(request, path, upload, body);
        };
    }

    private Reply finish(Seen request, String path, ByteArrayOutputStream upload, ByteArrayOutputStream body) {
        uploads.remove(path);
        upload.writeBytes(body.toByteArray());
        byte[] content = upload.toByteArray();
        if (!digest(content).equals(request.query("digest"))) {
            return error(400, "DIGEST_INVALID", "these are other bytes");
        }
        blobs.put(digest(content), content);
        return Reply.of(201, "Docker-Content-Digest", digest(content));
    }

    private String location(String path) {
        return (absoluteLocations ? "https://" + host() : "") + path + (absoluteLocations ? "?state=a%2Bb" : "");
    }

    private Reply blob(Seen request, byte @Nullable [] content) {
        if (content == null) {
            return error(404, "BLOB_UNKNOWN", "blob unknown to registry");
        }
        String range = request.header("Range");
        if (range == null || !ranges) {
            return Reply.of(200).body(content);
        }
        int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        if (from >= content.length) {
            return error(416, "RANGE_INVALID", "no such range");
        }
        return Reply.of(206, "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length)
                .body(Arrays.copyOfRange(content, from, content.length));
    }

    private Reply manifest(Seen request, String reference, byte[] body) {
        if (request.method().equals("PUT")) {
            if (immutable && manifests.containsKey(reference)) {
                return error(
                        400,
                        "TAG_INVALID",
                        "The image tag '" + reference + "' already exists in the 'shop/orders' repository and cannot be"
                                + " overwritten because the repository is immutable.");
            }
            manifests.put(reference, body);
            types.put(reference, String.valueOf(request.header("Content-Type")));
            return Reply.of(201, "Docker-Content-Digest", digest(body));
        }
        byte[] content = manifests.get(reference);
        if (content == null) {
            return error(404, "MANIFEST_UNKNOWN", "Requested image not found");
        }
        return Reply.of(
                        200,
                        "Content-Type",
                        types.getOrDefault(reference, OCI_MANIFEST),
                        "Docker-Content-Digest",
                        digest(content))
                .body(content);
    }
}
