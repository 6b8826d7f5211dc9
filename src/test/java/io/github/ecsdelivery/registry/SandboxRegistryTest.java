package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.sandbox.ecr.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's ECR. */
class SandboxRegistryTest {
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    Path folder;

    private TestRegistry registry;
    private Scene scene;
    private Distribution repository;

    @BeforeEach
    void start() {
        registry = new TestRegistry(folder.resolve("store"));
        registry.create(Scene.REPOSITORY, "IMMUTABLE");
        scene = new Scene(registry.server.address());
        repository = scene.at(registry.server.address(), () -> new RegistryLogin("AWS", registry.password()));
    }

    @AfterEach
    void stop() throws IOException {
        scene.close();
        registry.close();
    }

    @Test
    void anImageGoesThereAndComesBack() throws Exception {
        byte[] layer = Scene.bytes(500_000, 1);
        byte[] config = Scene.bytes(500, 2);
        push(List.of(Scene.blob(layer), Scene.blob(config)), 2);
        Manifest manifest = manifest(layer, config);

        repository.put(manifest, "1");

        assertThat(repository.manifest("1")).isEqualTo(manifest);
        assertThat(repository.manifest(manifest.digest())).isEqualTo(manifest);
        repository.download(Scene.descriptor(layer), folder.resolve("layer"), count -> {});
        assertThat(Files.readAllBytes(folder.resolve("layer"))).isEqualTo(layer);
        assertThat(registry.journal).noneMatch(line -> line.contains(" 401 "));
    }

    @Test
    void anImmutableTagAndAMissingRepositoryAreToldApart() throws Exception {
        byte[] layer = Scene.bytes(500, 1);
        byte[] config = Scene.bytes(500, 2);
        push(List.of(Scene.blob(layer), Scene.blob(config)), 1);
        repository.put(manifest(layer, config), "1");

        Manifest other = manifest(config, layer);
        assertThat(Scene.refused(() -> repository.put(other, "1")).kind()).isEqualTo(Kind.TAG_TAKEN);

        Distribution missing = scene.client.at(
                new RepositoryAddress(registry.server.address(), "not/there"),
                () -> new RegistryLogin("AWS", registry.password()));
        DistributionException unknown = Scene.refused(() -> missing.upload(Scene.blob(layer), count -> {}));
        assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(unknown.code()).isEqualTo("NAME_UNKNOWN");
    }

    @Test
    void aWrongPasswordIsUnauthorized() {
        Distribution stranger = scene.at(registry.server.address(), () -> new RegistryLogin("AWS", "a-wrong-password"));

        DistributionException e = Scene.refused(() -> stranger.manifest("1"));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e).hasMessageNotContaining("a-wrong-password");
        assertThat(registry.journal).hasSize(1);
    }

    private void push(List<ImageBlob> blobs, int atOnce) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (ImageBlob blob : blobs) {
            work.add(() -> repository.upload(blob, count -> {}));
        }
        for (Future<Boolean> one : threads.invokeAll(work)) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();
    }

    private static Manifest manifest(byte[] layer, byte[] config) {
        return Manifest.of(
                OCI_MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"" + OCI_MANIFEST + "\",\"config\":"
                        + part("application/vnd.oci.image.config.v1+json", config) + ",\"layers\":["
                        + part("application/vnd.oci.image.layer.v1.tar+gzip", layer) + "]}");
    }

    private static String part(String type, byte[] content) {
        return List.of(
                        "\"mediaType\":\"" + type + "\"",
                        "\"digest\":\"" + ScriptedRegistry.digest(content) + "\"",
                        "\"size\":" + content.length)
                .stream()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
