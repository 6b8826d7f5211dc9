package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blobs that go. */
class UploadTest {
    private static final byte[] CONTENT = Scene.bytes(300_000, 7);
    private static final ImageBlob BLOB = Scene.blob(CONTENT);
    private static final String DIGEST = BLOB.descriptor().digest();
    private static final String UPLOADS = Scene.AT + "/blobs/uploads/";

    private ScriptedRegistry registry;
    private Scene scene;
    private Distribution repository;
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        scene = new Scene(registry.host());
        repository = scene.at(registry.host(), () -> Scene.LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
        registry.close();
    }

    @Test
    void aBlobIsSentInOneStream() throws Exception {
        assertThat(repository.upload(BLOB, told::add)).isTrue();

        assertArrived();
        assertThat(registry.requests())
                .containsExactly(
                        "POST " + UPLOADS, "PATCH " + UPLOADS + "u1", "PUT " + UPLOADS + "u1?digest=" + DIGEST);
        assertThat(registry.seen("PATCH").get(0).headers())
                .containsEntry("Content-Length", "300000")
                .containsEntry("Content-Type", "application/octet-stream")
                .doesNotContainKey("Content-Range");
        assertThat(registry.seen("POST").get(0).header("Content-Length")).isEqualTo("0");
        assertThat(told).isSorted().endsWith(300_000L);
    }

    @Test
    void locationsMayBeAbsoluteAndHaveAQuery() throws Exception {
        registry.absoluteLocations = true;

        repository.upload(BLOB, told::add);

        assertArrived();
        assertThat(registry.requests()).contains("PUT " + UPLOADS + "u1?state=a%2Bb&digest=" + DIGEST);
    }

    @Test
    void aLocationOfARegistryBehindAProxyThatEndsTlsIsAskedOverTls() throws Exception {
        registry.fail("POST", 1, Fault.answer(202, "", "Location", "http://" + registry.host() + UPLOADS + "x"));
        registry.uploads.put(UPLOADS + "x", new ByteArrayOutputStream());

        repository.upload(BLOB, told::add);

        assertArrived();
    }

    @Test
    void anEmptyBlobHasNothingToSend() throws Exception {
        repository.upload(Scene.blob(new byte[0]), told::add);

        assertThat(registry.blobs).containsKey(ScriptedRegistry.digest(new byte[0]));
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void aBlobOfTheSameRegistryIsMounted() throws Exception {
        registry.add(CONTENT);

        assertThat(repository.upload(
                        Scene.blob(CONTENT, new RepositoryAddress(registry.host(), "base/java")), told::add))
                .isFalse();

        assertThat(registry.requests()).containsExactly("POST " + UPLOADS + "?mount=" + DIGEST + "&from=base%2Fjava");
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsNotMountedIsSentInTheUploadThatWasOpened() throws Exception {
        registry.mounts = false;

        assertThat(repository.upload(
                        Scene.blob(CONTENT, new RepositoryAddress(registry.host(), "base/java")), told::add))
                .isTrue();

        assertArrived();
        assertThat(registry.seen("POST")).hasSize(1);
    }

    @Test
    void whoMayNotReadTheOriginMayStillWrite() throws Exception {
        registry.fail("POST", 1, Fault.refusal(403, "DENIED", "not base/java"));

        repository.upload(Scene.blob(CONTENT, new RepositoryAddress(registry.host(), "base/java")), told::add);

        assertArrived();
        assertThat(registry.requests()).contains("POST " + UPLOADS);
    }

    @Test
    void anOriginElsewhereIsNotMounted() throws Exception {
        repository.upload(Scene.blob(CONTENT, new RepositoryAddress("public.ecr.aws", "base/java")), told::add);

        assertThat(registry.requests()).contains("POST " + UPLOADS);
    }

    @Test
    void afterABreakItGoesOnWhereTheRegistryStands() throws Exception {
        registry.fail("PATCH", 1, Fault.of(Fault.Kind.RESET_REQUEST, 100_000));

        repository.upload(BLOB, told::add);

        assertArrived();
        assertThat(registry.requests())
                .containsExactly(
                        "POST " + UPLOADS,
                        "PATCH " + UPLOADS + "u1",
                        "GET " + UPLOADS + "u1",
                        "PATCH " + UPLOADS + "u1",
                        "PUT " + UPLOADS + "u1?digest=" + DIGEST);
        assertThat(registry.seen("PATCH").get(1).headers())
                .containsEntry("Content-Range", "100000-299999")
                .containsEntry("Content-Length", "200000");
    }

    @Test
    void anUploadThatIsGoneIsBegunAgain() throws Exception {
        registry.fail("PATCH", 1, Fault.of(Fault.Kind.FORGOTTEN_UPLOAD, 100_000));
        repository.upload(BLOB, told::add);
        assertArrived();
        assertThat(registry.begun).hasValue(2);

        registry.blobs.clear();
        registry.fail("PUT", 1, Fault.refusal(404, "BLOB_UPLOAD_UNKNOWN", "gone"));
        repository.upload(BLOB, told::add);
        assertArrived();
        assertThat(registry.begun).hasValue(4);
    }

    @Test
    void whereTheRegistryDoesNotSayHowFarItIsAnotherUploadIsBegun() throws Exception {
        registry.fail("PATCH", 1, Fault.of(Fault.Kind.RESET_REQUEST, 100_000));
        registry.fail("GET", 1, Fault.answer(405, ""));

        repository.upload(BLOB, told::add);

        assertArrived();
        assertThat(registry.begun).hasValue(2);
    }

    @Test
    void aRegistryThatTakesNoMoreBytesIsABreak() throws Exception {
        byte[] large = Scene.bytes(12_000_000, 3);
        scene.close();
        scene = new Scene(Duration.ofMillis(400), 4, registry.host());
        registry.fail("PATCH", 1, Fault.of(Fault.Kind.STALL_REQUEST, 100_000));

        scene.at(registry.host()).upload(Scene.blob(large), told::add);

        assertThat(registry.blobs.get(ScriptedRegistry.digest(large))).isEqualTo(large);
    }

    @Test
    void anUploadWhoseLastAnswerWasLostIsDone() throws Exception {
        registry.fail("PUT", 1, Fault.of(Fault.Kind.LOST_ANSWER, 0));

        assertThat(repository.upload(BLOB, told::add)).isTrue();

        assertThat(registry.requests()).endsWith("HEAD " + Scene.AT + "/blobs/" + DIGEST);
        assertThat(registry.seen("PATCH")).hasSize(1);
    }

    @Test
    void contentThatHasChangedIsToldAtOnce() {
        ImageBlob other = new ImageBlob(
                BLOB.descriptor(), "classes", () -> new ByteArrayInputStream(Scene.bytes(300_000, 8)), null);
        ImageBlob shorter =
                new ImageBlob(BLOB.descriptor(), "classes", () -> new ByteArrayInputStream(new byte[5]), null);
        ImageBlob longer =
                new ImageBlob(BLOB.descriptor(), "classes", () -> new ByteArrayInputStream(new byte[300_001]), null);

        assertThat(List.of(failure(other), failure(shorter), failure(longer)))
                .allSatisfy(e -> assertThat(e.code()).isEqualTo(Code.IMAGE_UNBUILDABLE))
                .allSatisfy(e -> assertThat(e).hasMessageContaining("'classes' has changed"));
        assertThat(failure(shorter)).hasMessageContaining("it has 5 bytes");
        assertThat(failure(longer)).hasMessageContaining("more than 300000 bytes");
        assertThat(registry.seen("PUT")).isEmpty();
        assertThat(registry.blobs).isEmpty();
    }

    @Test
    void contentThatCannotBeReadIsToldAtOnce() {
        ImageBlob gone = new ImageBlob(
                BLOB.descriptor(),
                "classes",
                () -> {
                    throw new IOException("no such file");
                },
                null);
        DeliveryException own = new DeliveryException(Code.BASE_IMAGE_UNAVAILABLE, "It is not there.", "Get it.");
        ImageBlob base = new ImageBlob(
                BLOB.descriptor(),
                "base image 1 of 1",
                () -> {
                    throw own;
                },
                null);

        assertThat(failure(gone)).hasMessageContaining("no such file").hasMessageContaining(DIGEST);
        assertThat(failure(base)).isSameAs(own);
    }

    @Test
    void connectionsAreKeptAndShared() throws Exception {
        registry.demand("Basic realm=x", ScriptedRegistry.basic("AWS", "testOnly-password"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ImageBlob blob = Scene.blob(Scene.bytes(100_000, i));
            uploads.add(() -> repository.upload(blob, count -> {}));
        }
        for (Future<Boolean> one : threads.invokeAll(uploads)) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();

        assertThat(registry.requests()).hasSize(18);
        assertThat(registry.connections()).isLessThanOrEqualTo(3);
    }

    @Test
    void aRefusalIsNotRepeated() {
        registry.fail("POST", 9, Fault.refusal(403, "DENIED", "not authorized to perform ecr:InitiateLayerUpload"));

        DistributionException e = Scene.refused(() -> repository.upload(BLOB, told::add));

        assertThat(e.kind()).isEqualTo(Kind.DENIED);
        assertThat(e).hasMessage("it answered HTTP 403 (DENIED: not authorized to perform ecr:InitiateLayerUpload)");
        assertThat(registry.seen).hasSize(1);
    }

    @Test
    void aRepositoryThatIsNotThereIsTold() {
        registry.fail("POST", 9, Fault.refusal(404, "NAME_UNKNOWN", "The repository does not exist"));

        DistributionException e = Scene.refused(() -> repository.upload(BLOB, told::add));

        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(e.code()).isEqualTo("NAME_UNKNOWN");
    }

    private DeliveryException failure(ImageBlob blob) {
        return Scene.failed(() -> repository.upload(blob, told::add));
    }

    private void assertArrived() {
        assertThat(registry.blobs.get(DIGEST)).isEqualTo(CONTENT);
    }
}
