package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image manifest or an index, with the bytes it came as, since its digest is theirs.
 *
 * @param digest of the bytes
 * @param mediaType Docker's or OCI's
 * @param bytes as pushed
 * @param blobs digests of the configuration and the layers that the registry must hold; empty for an index
 * @param children digests of an index's images; empty for an image
 * @param size bytes of configuration and layers together
 * @param artifactMediaType what the image is, or null for an index
 * @param subject the digest that it refers to, or null
 */
public record Manifest(
        String digest,
        String mediaType,
        byte[] bytes,
        List<String> blobs,
        List<String> children,
        long size,
        @Nullable String artifactMediaType,
        @Nullable String subject) {

    static final String DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    static final String OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final int MOST_BYTES = 4_194_304;

    private static final Set<String> IMAGES = Set.of(DOCKER_IMAGE, OCI_IMAGE);
    private static final Set<String> INDEXES = Set.of(DOCKER_LIST, OCI_INDEX);
    private static final ObjectMapper JSON = new JsonMapper();

    /** Bytes that are no manifest that ECR knows; the message is for the one who sent them. */
    public static final class NotAManifest extends Exception {
        private static final long serialVersionUID = 1L;

        NotAManifest(String message) {
            super(message);
        }
    }

    /**
     * Reads a manifest.
     *
     * @param bytes as sent
     * @param sentMediaType the type that was sent beside it, or null when none was
     * @throws NotAManifest when it is none, when its type is unknown, or when the types contradict each other
     */
    public static Manifest parse(byte[] bytes, @Nullable String sentMediaType) throws NotAManifest {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new NotAManifest("A manifest has 1 to " + MOST_BYTES + " bytes, this one has " + bytes.length + ".");
        }
        JsonNode tree = read(bytes);
        String mediaType = mediaType(tree, sentMediaType);
        String digest = Digest.of(bytes);
        if (INDEXES.contains(mediaType)) {
            List<String> children = digests(list(tree, "manifests"));
            return new Manifest(digest, mediaType, bytes, List.of(), children, 0, null, subject(tree));
        }
        if (!IMAGES.contains(mediaType)) {
            throw new NotAManifest("The manifest's media type '" + mediaType + "' is not supported.");
        }
        List<JsonNode> parts = new ArrayList<>();
        parts.add(tree.path("config"));
        list(tree, "layers").forEach(parts::add);
        long size = parts.stream().mapToLong(part -> part.path("size").asLong()).sum();
        parts.removeIf(Manifest::livesElsewhere);
        String artifact = tree.path("artifactType")
                .asText(tree.path("config").path("mediaType").asText());
        return new Manifest(digest, mediaType, bytes, digests(parts), List.of(), size, artifact, subject(tree));
    }

    /** Whether it lists other manifests. */
    public boolean isIndex() {
        return INDEXES.contains(mediaType);
    }

    /** A fresh copy of the content. */
    ObjectNode tree() throws NotAManifest {
        return read(bytes);
    }

    private static ObjectNode read(byte[] bytes) throws NotAManifest {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode tree
                    && tree.path("schemaVersion").asInt() == 2) {
                return tree;
            }
        } catch (IOException e) {
            throw new NotAManifest("The manifest is not JSON: " + e.getMessage());
        }
        throw new NotAManifest("The manifest is not a JSON object with schemaVersion 2.");
    }

    private static String mediaType(JsonNode tree, @Nullable String sent) throws NotAManifest {
        String written = tree.path("mediaType").asText("");
        if (written.isEmpty() && sent == null) {
            throw new NotAManifest("The manifest has no mediaType, and none was sent beside it.");
        }
        if (!written.isEmpty() && sent != null && !written.equals(sent)) {
            throw new NotAManifest("The manifest's mediaType is '" + written + "', but '" + sent + "' was sent.");
        }
        return sent == null ? written : sent;
    }

    private static Iterable<JsonNode> list(JsonNode tree, String name) throws NotAManifest {
        if (!tree.path(name).isArray()) {
            throw new NotAManifest("The manifest has no list '" + name + "'.");
        }
        return tree.path(name);
    }

    private static List<String> digests(Iterable<JsonNode> descriptors) throws NotAManifest {
        List<String> digests = new ArrayList<>();
        for (JsonNode descriptor : descriptors) {
            String digest = descriptor.path("digest").asText("");
            if (!Digest.isDigest(digest)) {
                throw new NotAManifest("A part of the manifest has the digest '" + digest + "', which is no SHA-256.");
            }
            if (!digests.contains(digest)) {
                digests.add(digest);
            }
        }
        return List.copyOf(digests);
    }

    // Layers that may not be redistributed are fetched from where their urls say.
    private static boolean livesElsewhere(JsonNode descriptor) {
        String type = descriptor.path("mediaType").asText();
        return type.contains(".foreign.") || type.contains(".nondistributable.");
    }

    private static @Nullable String subject(JsonNode tree) {
        String digest = tree.path("subject").path("digest").asText("");
        return digest.isEmpty() ? null : digest;
    }
}
