package io.github.ecsdelivery.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of an image that the repository has, for what its manifest does not say. */
final class PresentConfig {
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final JsonMapper JSON = new JsonMapper();

    private final ImageRepository repository;
    private final Distribution target;
    private final Path folder;

    /** @param folder where it may lie for a moment */
    PresentConfig(ImageRepository repository, Distribution target, Path folder) {
        this.repository = repository;
        this.target = target;
        this.folder = folder;
    }

    /**
     * The configuration.
     *
     * @param image of one platform
     * @throws IOException when the registry does not give it
     * @throws DeliveryException what the login throws
     */
    JsonNode read(Manifest image) throws IOException, DeliveryException {
        JsonNode config = tree(image).path("config");
        Descriptor blob = descriptor(config);
        // Of its own, since modules may share the folder.
        Path file = Files.createTempFile(Files.createDirectories(folder), "present", ".json");
        try {
            target.download(blob, file, bytes -> {});
            return JSON.readTree(Files.readAllBytes(file));
        } catch (DistributionException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The commit that the image says it is of, or null when it says none or cannot be read.
     *
     * @throws DeliveryException what the login throws
     */
    @Nullable
    String revision(Manifest image) throws DeliveryException {
        try {
            return read(first(image))
                    .path("config")
                    .path("Labels")
                    .path(REVISION)
                    .asText(null);
        } catch (IOException e) {
            return null;
        }
    }

    /** An image of an index stands for all: they were pushed together. */
    Manifest first(Manifest image) throws DeliveryException {
        String child = tree(image).path("manifests").path(0).path("digest").asText("");
        return child.isEmpty() ? image : repository.find(List.of(child)).getOrDefault(child, image);
    }

    /** The layers, from the lowest; none of an index. */
    static List<Descriptor> layers(Manifest image) {
        return tree(image)
                .path("layers")
                .valueStream()
                .map(PresentConfig::descriptor)
                .toList();
    }

    private static Descriptor descriptor(JsonNode node) {
        return new Descriptor(
                node.path("mediaType").asText(),
                node.path("digest").asText(),
                node.path("size").asLong());
    }

    private static JsonNode tree(Manifest manifest) {
        try {
            return JSON.readTree(manifest.content());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
