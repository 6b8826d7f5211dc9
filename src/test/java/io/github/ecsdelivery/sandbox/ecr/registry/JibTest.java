package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jib's own client, as the plugin uses it, is the judge. */
class JibTest {
    @TempDir
    Path directory;

    private TestRegistry registry;

    @BeforeEach
    void start() {
        registry = new TestRegistry(directory);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void pushesAnImageOfTheDigestThatTheStoreHas() throws Exception {
        Repository repository = registry.create("ecs/orders");

        JibContainer pushed = push(
                Jib.fromScratch().addLayer(List.of(file(3_000_000)), AbsoluteUnixPath.get("/app")), "ecs/orders:v1");

        Repository.Image kept = repository.image("v1").orElseThrow();
        assertThat(kept.manifest().digest()).isEqualTo(pushed.getDigest().toString());
        assertThat(kept.manifest().blobs())
                .allSatisfy(blob -> assertThat(repository.blob(blob)).isPresent());
        assertThat(registry.journal).anyMatch(line -> line.matches("PUT manifest 201 \\d{3} 0"));
    }

    @Test
    void buildsOnABaseImageOfAnotherRepository() throws Exception {
        registry.create("base");
        Repository repository = registry.create("orders");
        push(
                Jib.fromScratch()
                        .addLayer(List.of(file(2_000_000)), AbsoluteUnixPath.get("/lib"))
                        .setFormat(ImageFormat.OCI),
                "base:jre");
        String layer = registry.store
                .repository("base")
                .flatMap(base -> base.image("jre"))
                .orElseThrow()
                .manifest()
                .blobs()
                .get(1);

        push(Jib.from(image("base:jre")).addLayer(List.of(file(10)), AbsoluteUnixPath.get("/app")), "orders:v1");

        assertThat(repository.image("v1").orElseThrow().manifest().blobs()).contains(layer);
        assertThat(repository.blob(layer).orElseThrow().size()).isGreaterThan(1_900_000);
    }

    @Test
    void isToldThatATagCannotBeMoved() throws Exception {
        registry.create("orders", "IMMUTABLE");
        push(Jib.fromScratch(), "orders:v1");

        assertThatThrownBy(() -> push(Jib.fromScratch(), "orders:v1"))
                .hasStackTraceContaining("The image tag 'v1' already exists in the 'orders' repository and cannot be"
                        + " overwritten because the repository is immutable.");
    }

    @Test
    void isToldThatTheRepositoryDoesNotExist() {
        assertThatThrownBy(() -> push(Jib.fromScratch(), "nowhere:v1"))
                .hasStackTraceContaining("The repository with name 'nowhere' does not exist in the registry with id");
    }

    private JibContainer push(JibContainerBuilder image, String target) throws Exception {
        return image.containerize(Containerizer.to(image(target))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(directory.resolve("base-cache"))
                .setApplicationLayersCache(directory.resolve("app-cache")));
    }

    private RegistryImage image(String reference) throws Exception {
        return RegistryImage.named(registry.server.address() + "/" + reference)
                .addCredential("AWS", registry.password());
    }

    private Path file(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(directory.resolve("file" + size), bytes);
    }
}
