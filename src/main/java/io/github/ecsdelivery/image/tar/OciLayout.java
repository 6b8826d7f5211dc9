package io.github.ecsdelivery.image.tar;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A tar with an OCI image layout (OCI image specification, image layout). */
final class OciLayout {
    static final String INDEX = "index.json";

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    private final Path file;
    private final Archive archive;

    OciLayout(Path file, Archive archive) {
        this.file = file;
        this.archive = archive;
    }

    BuiltImage read(BlobSink sink) throws DeliveryException, IOException {
        JsonNode images = archive.json(INDEX).path("manifests");
        if (images.size() != 1) {
            throw UnreadableTar.of(file, "holds " + images.size() + " images, expected one");
        }
        Descriptor top = descriptor(images.path(0));
        if (!INDEXES.contains(top.mediaType())) {
            return new BuiltImage(image(top, sink), List.of());
        }
        List<Descriptor> here = new ArrayList<>();
        List<Descriptor> all = new ArrayList<>();
        for (JsonNode child : archive.json(path(top.digest())).path("manifests")) {
            Descriptor one = descriptor(child);
            all.add(one);
            if (archive.has(path(one.digest()))) {
                here.add(one);
            }
        }
        // Docker saves the index of all platforms with the image of one of them.
        if (here.size() == 1 && all.size() > 1) {
            return new BuiltImage(image(here.get(0), sink), List.of());
        }
        List<Manifest> children = new ArrayList<>();
        for (Descriptor child : all) {
            children.add(image(child, sink));
        }
        return new BuiltImage(manifest(top), children);
    }

    private Manifest image(Descriptor descriptor, BlobSink sink) throws DeliveryException, IOException {
        Manifest manifest = manifest(descriptor);
        JsonNode tree = archive.json(path(descriptor.digest()));
        List<ImageBlob> blobs = new ArrayList<>();
        JsonNode layers = tree.path("layers");
        for (int i = 0; i < layers.size(); i++) {
            blobs.add(blob(descriptor(layers.path(i)), "layer " + (i + 1) + " of " + layers.size()));
        }
        blobs.add(blob(descriptor(tree.path("config")), "configuration"));
        sink.offer(blobs);
        return manifest;
    }

    private Manifest manifest(Descriptor descriptor) throws DeliveryException {
        Manifest manifest = Manifest.of(descriptor.mediaType(), archive.text(path(descriptor.digest())));
        if (!manifest.digest().equals(descriptor.digest())) {
            throw UnreadableTar.of(file, "holds " + manifest.digest() + " under the name of " + descriptor.digest());
        }
        return manifest;
    }

    private ImageBlob blob(Descriptor descriptor, String name) throws DeliveryException {
        String path = path(descriptor.digest());
        if (archive.size(path) != descriptor.size()) {
            throw UnreadableTar.of(
                    file,
                    "holds " + archive.size(path) + " bytes of " + descriptor.digest() + ", expected "
                            + descriptor.size());
        }
        return new ImageBlob(descriptor, name, () -> archive.open(path), null);
    }

    private Descriptor descriptor(JsonNode node) throws DeliveryException {
        String digest = node.path("digest").asText("");
        if (!isDigest(digest)) {
            throw UnreadableTar.of(
                    file, "names a part by '" + digest + "', expected sha256: and 64 hexadecimal digits");
        }
        return new Descriptor(
                node.path("mediaType").asText(""), digest, node.path("size").asLong(-1));
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    private static String path(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }
}
