package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.ecr.Blob;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.Manifest;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import io.github.ecsdelivery.sandbox.wire.Interference;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryServerTest {
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final byte[] TEN = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String TEN_DIGEST = Digest.of(TEN);

    @TempDir
    Path directory;

    private TestRegistry registry;
    private Repository orders;

    @BeforeEach
    void start() {
        registry = new TestRegistry(directory);
        orders = registry.create("ecs/orders");
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void takesABlobAtOnce() throws Exception {
        HttpResponse<byte[]> response =
                registry.send(registry.request("/v2/ecs/orders/blobs/uploads/?digest=" + TEN_DIGEST)
                        .POST(body(TEN)));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/blobs/" + TEN_DIGEST);
        assertThat(orders.blob(TEN_DIGEST)).isPresent();
        assertThat(registry.journal).containsExactly("POST blob 201 10 0");
    }

    @Test
    void takesABlobInChunksAndTellsHowFarItIs() throws Exception {
        String upload = startUpload();
        HttpResponse<byte[]> first = registry.send(registry.request(upload)
                .header("Content-Range", "0-3")
                .method("PATCH", body("0123".getBytes(StandardCharsets.US_ASCII))));
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Range")).hasValue("0-3");

        HttpResponse<byte[]> gap = registry.send(registry.request(upload)
                .header("Content-Range", "7-9")
                .method("PATCH", body("789".getBytes(StandardCharsets.US_ASCII))));
        assertThat(gap.statusCode()).isEqualTo(416);
        assertThat(gap.headers().firstValue("Range")).hasValue("0-3");
        for (String broken : new String[] {"99999999999999999999-1", "4"}) {
            refused(
                    registry.send(registry.request(upload)
                            .header("Content-Range", broken)
                            .method("PATCH", body(TEN))),
                    400,
                    "BLOB_UPLOAD_INVALID",
                    broken);
        }
        assertThat(registry.send(registry.request(upload)).statusCode()).isEqualTo(204);

        HttpResponse<byte[]> last = registry.send(registry.request(upload + "?digest=" + TEN_DIGEST)
                .PUT(body("456789".getBytes(StandardCharsets.US_ASCII))));
        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(orders.blob(TEN_DIGEST).orElseThrow().open()).hasBinaryContent(TEN);
        refused(registry.send(registry.request(upload)), 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown");
    }

    @Test
    void refusesABlobThatIsNotWhatItSaysAndForgetsAnUploadThatIsGivenUp() throws Exception {
        String other = Digest.of(new byte[0]);
        refused(
                registry.send(
                        registry.request(startUpload() + "?digest=" + other).PUT(body(TEN))),
                400,
                "DIGEST_INVALID",
                other);
        assertThat(orders.blob(TEN_DIGEST)).isEmpty();

        String upload = startUpload();
        assertThat(registry.send(registry.request(upload).DELETE()).statusCode())
                .isEqualTo(204);
        refused(
                registry.send(registry.request(upload + "?digest=" + TEN_DIGEST).PUT(body(TEN))),
                404,
                "BLOB_UPLOAD_UNKNOWN",
                "");
    }

    @Test
    void keepsLargeBlobsInFilesUntilItIsClosed() throws Exception {
        byte[] large = new byte[3 << 20];
        new Random(3).nextBytes(large);
        registry.send(registry.request("/v2/ecs/orders/blobs/uploads/?digest=" + Digest.of(large))
                .POST(body(large)));

        assertThat(registry.send(registry.request("/v2/ecs/orders/blobs/" + Digest.of(large)))
                        .body())
                .isEqualTo(large);
        try (var files = Files.list(directory.resolve("blobs"))) {
            assertThat(files).hasSize(1);
        }
        registry.store.close();
        assertThat(directory.resolve("blobs")).doesNotExist();
    }

    @Test
    void servesBlobsWholeAndByRange() throws Exception {
        orders.add(Blob.of(TEN));

        HttpResponse<byte[]> head = registry.send(registry.request(blob()).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("10");
        assertThat(registry.send(registry.request(blob())).body()).isEqualTo(TEN);
        assertThat(range("bytes=2-4")).isEqualTo("206 bytes 2-4/10 234");
        assertThat(range("bytes=7-")).isEqualTo("206 bytes 7-9/10 789");
        assertThat(range("bytes=-2")).isEqualTo("206 bytes 8-9/10 89");
        assertThat(range("bytes=10-")).startsWith("416 bytes */10");
        assertThat(range("bytes=99999999999999999999-")).startsWith("200 ");
        refused(
                registry.send(registry.request("/v2/ecs/orders/blobs/" + Digest.of(new byte[1]))),
                404,
                "BLOB_UNKNOWN",
                "blob unknown");
    }

    @Test
    void mountsBlobsOnlyWhenTheAccountAllowsIt() throws Exception {
        registry.create("base").add(Blob.of(TEN));
        String mount = "/v2/ecs/orders/blobs/uploads/?mount=" + TEN_DIGEST + "&from=base";

        assertThat(registry.send(registry.request(mount).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(202);
        assertThat(orders.blob(TEN_DIGEST)).isEmpty();

        registry.store.setting("BLOB_MOUNTING", "ENABLED");
        assertThat(registry.send(registry.request(mount).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(orders.blob(TEN_DIGEST)).isPresent();
    }

    @Test
    void keepsTheBytesOfAManifestAndServesThemByTagAndDigest() throws Exception {
        byte[] manifest = manifest(OCI, "  ");

        HttpResponse<byte[]> put = put("v1", manifest, OCI);

        String digest = Digest.of(manifest);
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.headers().firstValue("Docker-Content-Digest")).hasValue(digest);
        for (String reference : new String[] {"v1", digest}) {
            HttpResponse<byte[]> got = registry.send(registry.request("/v2/ecs/orders/manifests/" + reference));
            assertThat(got.body()).isEqualTo(manifest);
            assertThat(got.headers().firstValue("Content-Type")).hasValue(OCI);
            assertThat(got.headers().firstValue("Docker-Content-Digest")).hasValue(digest);
        }
        assertThat(put(digest, manifest, OCI).statusCode()).isEqualTo(201);
    }

    @Test
    void translatesByTagForAClientOfTheOtherFormatButNeverByDigest() throws Exception {
        String docker = "application/vnd.docker.distribution.manifest.v2+json";
        byte[] manifest = manifest(OCI, "");
        put("v1", manifest, OCI);

        HttpResponse<byte[]> byTag = registry.send(
                registry.request("/v2/ecs/orders/manifests/v1").header("Accept", docker + ", text/plain;q=0.5"));
        HttpResponse<byte[]> byDigest =
                registry.send(registry.request("/v2/ecs/orders/manifests/" + Digest.of(manifest))
                        .header("Accept", docker));

        assertThat(byTag.headers().firstValue("Content-Type")).hasValue(docker);
        assertThat(byTag.headers().firstValue("Docker-Content-Digest"))
                .hasValue(Digest.of(byTag.body()))
                .isNotEqualTo(byDigest.headers().firstValue("Docker-Content-Digest"));
        assertThat(byDigest.body()).isEqualTo(manifest);
    }

    @Test
    void refusesManifestsWhosePartsAreMissing() throws Exception {
        byte[] missing = manifest(OCI, "").clone();
        String gone = Digest.of("gone".getBytes(StandardCharsets.US_ASCII));
        byte[] image = new String(missing, StandardCharsets.UTF_8)
                .replace(TEN_DIGEST, gone)
                .getBytes(StandardCharsets.UTF_8);
        refused(put("v1", image, OCI), 400, "MANIFEST_BLOB_UNKNOWN", "Layers with digests '[" + gone + "]' required");

        String index = "application/vnd.oci.image.index.v1+json";
        byte[] list = ("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"" + gone + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        refused(put("v1", list, index), 400, "MANIFEST_BLOB_UNKNOWN", "Images with digests '[" + gone + "]' required");
    }

    @Test
    void refusesManifestsThatAreNoneOrNotWhatTheySay() throws Exception {
        byte[] manifest = manifest(OCI, "");
        refused(put("v1", TEN, OCI), 400, "MANIFEST_INVALID", "");
        refused(put("v1", manifest, "text/plain"), 400, "MANIFEST_INVALID", "text/plain");
        refused(put(TEN_DIGEST, manifest, OCI), 400, "MANIFEST_INVALID", "does not match the image digest");
        refused(put(".v1", manifest, OCI), 400, "TAG_INVALID", ".v1");
        refused(put("v1", new byte[4_194_305], OCI), 400, "MANIFEST_INVALID", "4194304");
        assertThat(orders.images()).isEmpty();
    }

    @Test
    void doesNotMoveATagOfAnImmutableRepositoryEvenToTheSameImage() throws Exception {
        orders = registry.create("fixed", "IMMUTABLE");
        byte[] manifest = manifest(OCI, "");
        assertThat(put("v1", manifest, OCI).statusCode()).isEqualTo(201);

        refused(
                put("v1", manifest, OCI),
                400,
                "TAG_INVALID",
                "The image tag 'v1' already exists in the 'fixed' repository and cannot be overwritten because the"
                        + " repository is immutable.");
    }

    @Test
    void knowsNoOtherRepositoryNoCatalogAndNoDeletion() throws Exception {
        refused(
                registry.send(registry.request("/v2/nowhere/manifests/v1")),
                404,
                "NAME_UNKNOWN",
                "The repository with name 'nowhere' does not exist in the registry with id '111111111111'");
        refused(
                registry.send(registry.request("/v2/ecs/orders/manifests/v1")),
                404,
                "MANIFEST_UNKNOWN",
                "Requested image not found");
        refused(registry.send(registry.request("/v2/_catalog")), 404, "UNSUPPORTED", "");
        refused(registry.send(registry.request("/v2/ecs/orders/manifests/v1").DELETE()), 405, "UNSUPPORTED", "");
    }

    @Test
    void listsTagsInPages() throws Exception {
        byte[] manifest = manifest(OCI, "");
        for (String tag : new String[] {"b", "c", "a"}) {
            put(tag, manifest, OCI);
        }

        HttpResponse<byte[]> page = registry.send(registry.request("/v2/ecs/orders/tags/list?n=2"));

        assertThat(TestRegistry.text(page)).isEqualTo("{\"name\":\"ecs/orders\",\"tags\":[\"a\",\"b\"]}");
        assertThat(page.headers().firstValue("Link")).hasValue("</v2/ecs/orders/tags/list?n=2&last=b>; rel=\"next\"");
        assertThat(TestRegistry.text(registry.send(registry.request("/v2/ecs/orders/tags/list?n=2&last=b"))))
                .isEqualTo("{\"name\":\"ecs/orders\",\"tags\":[\"c\"]}");
    }

    @Test
    void failsAsOrdered() throws Exception {
        fault(new Refusal(400, "ThrottlingException", "Rate exceeded"));
        refused(registry.send(registry.request(blob())), 429, "TOOMANYREQUESTS", "Rate exceeded");
        fault(new Refusal(503, "ServiceUnavailable", "later"));
        refused(registry.send(registry.request(blob())), 503, "UNKNOWN", "later");
        fault(new Refusal(504, "ServiceUnavailable", "later"));
        refused(registry.send(registry.request(blob())), 500, "UNKNOWN", "later");
        fault(new Refusal(400, "AccessDeniedException", "no"));
        refused(registry.send(registry.request(blob())), 403, "DENIED", "no");
        fault(new Refusal(400, "ExpiredTokenException", ""));
        refused(registry.send(registry.request(blob())), 403, "DENIED", "has expired");
    }

    @Test
    void dropsConnectionsBeforeAndAfter() throws Exception {
        registry.interference = (service, operation) ->
                operation.equals("POST blob") ? Interference.Verdict.DROP_AFTER : Interference.Verdict.DROP_BEFORE;

        assertThatThrownBy(() -> registry.send(registry.request("/v2/ecs/orders/blobs/uploads/?digest=" + TEN_DIGEST)
                        .POST(body(TEN))))
                .isInstanceOf(IOException.class);
        assertThat(orders.blob(TEN_DIGEST)).isPresent();
        assertThatThrownBy(() -> put("v1", manifest(OCI, ""), OCI)).isInstanceOf(IOException.class);
        assertThat(orders.images()).isEmpty();
        assertThat(registry.journal).contains("POST blob 0 10 0");
    }

    @Test
    void breaksOffInTheMiddleOfAnAnswer() throws Exception {
        registry.send(registry.request("/v2/ecs/orders/blobs/uploads/?digest=" + TEN_DIGEST)
                .POST(body(TEN)));
        registry.interference = (service, operation) -> Interference.Verdict.TRUNCATE;

        HttpResponse<java.io.InputStream> cut = registry.open(registry.request("/v2/ecs/orders/blobs/" + TEN_DIGEST));
        assertThat(cut.statusCode()).isEqualTo(200);
        assertThat(cut.headers().firstValue("Content-Length")).hasValue("10");
        assertThat(cut.body().readNBytes(5)).isEqualTo(java.util.Arrays.copyOf(TEN, 5));
        assertThatThrownBy(() -> cut.body().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put("v1", manifest(OCI, ""), OCI))
                .as("an answer without a body")
                .isInstanceOf(IOException.class);
        assertThat(orders.images()).as("the call was done").hasSize(1);
        assertThat(registry.journal).contains("GET blob 0 0 0");
    }

    @Test
    void waitsForWhatWasAnnounced() throws Exception {
        byte[] manifest = manifest(OCI, "");
        CompletableFuture<String> arrival = new CompletableFuture<>();
        registry.store.expect("ecs/orders", arrival);

        CompletableFuture<Integer> pull = CompletableFuture.supplyAsync(() -> status("/v2/ecs/orders/manifests/17"));
        CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(() -> registry.store.holds("ecs/orders", "17"));
        assertThat(status("/v2/")).isEqualTo(200);
        assertThat(pull).isNotDone();
        orders.put(Manifest.parse(manifest, OCI), "17", registry.now);
        arrival.complete("there");

        assertThat(pull.get(5, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(held.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellsWhyWhatWasAnnouncedDidNotCome() throws Exception {
        registry.store.expect("ecs/orders", CompletableFuture.failedFuture(new IOException("There is no jlink.")));

        refused(
                registry.send(registry.request("/v2/ecs/orders/manifests/17")),
                404,
                "MANIFEST_UNKNOWN",
                "Requested image not found: There is no jlink.");
    }

    private byte[] manifest(String mediaType, String space) {
        orders.add(Blob.of(TEN));
        String descriptor = "{\"mediaType\":\"%s\",\"digest\":\"" + TEN_DIGEST + "\",\"size\":10}";
        return ("{\"schemaVersion\":2," + space + "\"mediaType\":\"" + mediaType + "\",\"config\":"
                        + descriptor.formatted("application/vnd.oci.image.config.v1+json") + ",\"layers\":["
                        + descriptor.formatted("application/vnd.oci.image.layer.v1.tar+gzip") + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> put(String reference, byte[] manifest, String mediaType) throws Exception {
        return registry.send(registry.request("/v2/" + orders.name() + "/manifests/" + reference)
                .header("Content-Type", mediaType)
                .PUT(body(manifest)));
    }

    private String startUpload() throws Exception {
        HttpResponse<byte[]> started =
                registry.send(registry.request("/v2/ecs/orders/blobs/uploads/").POST(BodyPublishers.noBody()));
        assertThat(started.statusCode()).isEqualTo(202);
        return started.headers().firstValue("Location").orElseThrow();
    }

    private String range(String range) throws Exception {
        HttpResponse<byte[]> response = registry.send(registry.request(blob()).header("Range", range));
        return response.statusCode() + " "
                + response.headers().firstValue("Content-Range").orElse("") + " " + TestRegistry.text(response);
    }

    private int status(String path) {
        try {
            return registry.send(registry.request(path)).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fault(Refusal refusal) {
        registry.interference = (service, operation) -> {
            assertThat(service + " " + operation).isEqualTo("registry GET blob");
            throw refusal;
        };
    }

    private static void refused(HttpResponse<byte[]> response, int status, String code, String text) {
        assertThat(response.statusCode()).as(TestRegistry.text(response)).isEqualTo(status);
        assertThat(TestRegistry.text(response))
                .contains("\"code\":\"" + code + "\"")
                .contains(text);
    }

    private static String blob() {
        return "/v2/ecs/orders/blobs/" + TEN_DIGEST;
    }

    private static java.net.http.HttpRequest.BodyPublisher body(byte[] bytes) {
        return BodyPublishers.ofByteArray(bytes);
    }
}
