package io.github.ecsdelivery.image.tar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code docker save} writes: it has no manifest, so one is made; the configuration stays as it is. */
final class DockerArchive {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    private static final String CONTENTS = "manifest.json";

    private final Path file;
    private final Archive archive;
    private final Layers layers;

    DockerArchive(Path file, Archive archive, Layers layers) {
        this.file = file;
        this.archive = archive;
        this.layers = layers;
    }

    BuiltImage read(BlobSink sink) throws DeliveryException, IOException {
        if (!archive.has(CONTENTS)) {
            throw UnreadableTar.of(file, "has neither " + CONTENTS + " nor " + OciLayout.INDEX);
        }
        JsonNode images = archive.json(CONTENTS);
        if (images.size() != 1) {
            throw UnreadableTar.of(file, "holds " + images.size() + " images, expected one");
        }
        JsonNode image = images.path(0);
        String config = image.path("Config").asText("");
        JsonNode diffIds = archive.json(config).at("/rootfs/diff_ids");
        JsonNode names = image.path("Layers");
        if (diffIds.size() != names.size()) {
            throw UnreadableTar.of(
                    file, "has " + names.size() + " layers, and its configuration has " + diffIds.size());
        }
        List<ImageBlob> blobs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ImageBlob layer =
                    layer(names.path(i).asText(), diffIds.path(i).asText(), "layer " + (i + 1) + " of " + names.size());
            sink.offer(List.of(layer));
            blobs.add(layer);
        }
        ImageBlob configuration = configuration(archive.text(config));
        sink.offer(List.of(configuration));
        return new BuiltImage(manifest(configuration, blobs), List.of());
    }

    private ImageBlob layer(String name, String diffId, String title) throws DeliveryException, IOException {
        byte[] start;
        try (InputStream content = archive.open(name)) {
            start = content.readNBytes(2);
        }
        if (Layers.isCompressed(start)) {
            String digest = Layers.digest(archive.open(name));
            return new ImageBlob(
                    new Descriptor(LAYER, digest, archive.size(name)), title, () -> archive.open(name), null);
        }
        Layers.Packed packed = layers.compressed(diffId, () -> archive.open(name));
        return new ImageBlob(
                new Descriptor(LAYER, packed.digest(), packed.size()),
                title,
                () -> Files.newInputStream(packed.file()),
                null);
    }

    private static ImageBlob configuration(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String digest = Manifest.of(CONFIG, text).digest();
        return new ImageBlob(
                new Descriptor(CONFIG, digest, bytes.length),
                "configuration",
                () -> new ByteArrayInputStream(bytes),
                null);
    }

    private static Manifest manifest(ImageBlob config, List<ImageBlob> blobs) {
        ObjectNode manifest =
                JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        write(manifest.putObject("config"), config.descriptor());
        ArrayNode list = manifest.putArray("layers");
        blobs.forEach(blob -> write(list.addObject(), blob.descriptor()));
        return Manifest.of(MANIFEST, manifest.toString());
    }

    private static void write(ObjectNode node, Descriptor descriptor) {
        node.put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest())
                .put("size", descriptor.size());
    }
}
