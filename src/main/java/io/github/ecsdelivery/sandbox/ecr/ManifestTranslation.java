package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What ECR does when an image is asked for by tag in a format that it is not kept in (aws-facts D3): the same layers
 * under the other format's media types, and so another digest. Indexes are never translated.
 */
public final class ManifestTranslation {
    private static final String DOCKER = "application/vnd.docker.";
    private static final Map<String, String> TO_OCI = Map.of(
            Manifest.DOCKER_IMAGE,
            Manifest.OCI_IMAGE,
            DOCKER + "container.image.v1+json",
            "application/vnd.oci.image.config.v1+json",
            DOCKER + "image.rootfs.diff.tar.gzip",
            "application/vnd.oci.image.layer.v1.tar+gzip",
            DOCKER + "image.rootfs.diff.tar",
            "application/vnd.oci.image.layer.v1.tar");
    private static final Map<String, String> TO_DOCKER = inverse(TO_OCI);

    private ManifestTranslation() {}

    /**
     * The manifest in a format that the caller accepts, when there is one, else as it is kept.
     *
     * @param accepted media types; empty when the caller takes any
     */
    public static Manifest translate(Manifest manifest, List<String> accepted) {
        boolean docker = manifest.mediaType().equals(Manifest.DOCKER_IMAGE);
        String other = docker ? Manifest.OCI_IMAGE : Manifest.DOCKER_IMAGE;
        if (accepted.isEmpty()
                || accepted.contains(manifest.mediaType())
                || manifest.isIndex()
                || !accepted.contains(other)) {
            return manifest;
        }
        try {
            ObjectNode tree = manifest.tree();
            rename(tree, docker ? TO_OCI : TO_DOCKER);
            tree.put("mediaType", other);
            return Manifest.parse(tree.toString().getBytes(StandardCharsets.UTF_8), other);
        } catch (Manifest.NotAManifest e) {
            throw new IllegalStateException("A kept manifest cannot be translated: " + e.getMessage(), e);
        }
    }

    private static void rename(ObjectNode tree, Map<String, String> names) {
        tree.findParents("mediaType").forEach(part -> {
            String type = part.path("mediaType").asText();
            ((ObjectNode) part).put("mediaType", names.getOrDefault(type, type));
        });
    }

    private static Map<String, String> inverse(Map<String, String> map) {
        return map.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }
}
