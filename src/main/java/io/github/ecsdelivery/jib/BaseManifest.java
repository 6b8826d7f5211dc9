package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A manifest of a base image: of one image, or a list of them by platform (OCI image specification, Docker's v2). */
final class BaseManifest {
    private final JsonNode tree;

    /**
     * @throws IOException when it is no manifest of version 2
     */
    BaseManifest(Manifest manifest) throws IOException {
        tree = new JsonMapper().readTree(manifest.content());
        if (tree.path("schemaVersion").asInt() != 2 || !(isIndex() || tree.has("config"))) {
            throw new IOException("its manifest is of an old or unknown format (" + manifest.mediaType() + ")");
        }
        for (String digest : tree.findValuesAsText("digest")) {
            if (!ContentStore.isDigest(digest)) {
                throw new IOException("its manifest holds '" + digest + "', which is no SHA-256 digest");
            }
        }
    }

    boolean isIndex() {
        return tree.path("manifests").isArray();
    }

    /** The digest for each platform of an index, the first where it lists several, as Jib takes it. */
    Map<Platform, String> children() {
        Map<Platform, String> children = new LinkedHashMap<>();
        for (JsonNode child : tree.path("manifests")) {
            JsonNode platform = child.path("platform");
            String architecture = platform.path("architecture").asText("");
            String os = platform.path("os").asText("");
            // Attestations are listed as of an unknown platform.
            if (!architecture.isEmpty() && !os.isEmpty() && !os.equals("unknown")) {
                children.putIfAbsent(
                        new Platform(architecture, os), child.path("digest").asText(""));
            }
        }
        return children;
    }

    Descriptor config() {
        return descriptor(tree.path("config"));
    }

    List<Descriptor> layers() {
        List<Descriptor> layers = new ArrayList<>();
        tree.path("layers").forEach(layer -> layers.add(descriptor(layer)));
        return layers;
    }

    private static Descriptor descriptor(JsonNode node) {
        return new Descriptor(
                node.path("mediaType").asText(""),
                node.path("digest").asText(""),
                node.path("size").asLong());
    }
}
