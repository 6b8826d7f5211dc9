package io.github.ecsdelivery.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A base image for two platforms, made of one for a single platform: the other says that it is for arm64. */
final class TwoPlatforms {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TwoPlatforms() {}

    /**
     * Puts an index beside the image.
     *
     * @param tag of the image
     * @param indexTag of the index
     */
    static void put(Distribution repository, String tag, String indexTag) throws Exception {
        Manifest amd64 = repository.manifest(tag);
        JsonNode image = JSON.readTree(amd64.content());
        JsonNode described = image.path("config");
        Path file = Files.createTempFile("config", ".json");
        ObjectNode config;
        try {
            repository.download(descriptor(described), file, bytes -> {});
            config = (ObjectNode) JSON.readTree(file.toFile());
        } finally {
            Files.delete(file);
        }
        byte[] changed = JSON.writeValueAsBytes(config.put("architecture", "arm64"));
        String digest =
                Manifest.of("", new String(changed, StandardCharsets.UTF_8)).digest();
        Descriptor descriptor = new Descriptor(described.path("mediaType").asText(), digest, changed.length);
        repository.upload(
                new ImageBlob(descriptor, "configuration", () -> new ByteArrayInputStream(changed), null), bytes -> {});
        ((ObjectNode) described).put("digest", digest).put("size", changed.length);
        Manifest arm64 = Manifest.of(amd64.mediaType(), JSON.writeValueAsString(image));
        repository.put(arm64, arm64.digest());

        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
        add(index, amd64, "amd64");
        add(index, arm64, "arm64");
        repository.put(Manifest.of(INDEX, JSON.writeValueAsString(index)), indexTag);
    }

    private static void add(ObjectNode index, Manifest image, String architecture) {
        ObjectNode entry = index.withArray("manifests")
                .addObject()
                .put("mediaType", image.mediaType())
                .put("digest", image.digest())
                .put("size", image.content().getBytes(StandardCharsets.UTF_8).length);
        entry.putObject("platform").put("architecture", architecture).put("os", "linux");
    }

    private static Descriptor descriptor(JsonNode config) {
        return new Descriptor(
                config.path("mediaType").asText(),
                config.path("digest").asText(),
                config.path("size").asLong());
    }
}
