package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A manifest whose {@code subject} is an image (OCI image specification 1.1), such as its signature or its bill of
 * materials.
 *
 * @param digest of the manifest
 * @param artifactType what it is, empty when it does not say
 * @param size bytes of the manifest
 * @param annotations of the manifest
 * @param status {@code ACTIVE}, {@code ARCHIVED} or {@code ACTIVATING}
 */
public record Referrer(
        String digest,
        String mediaType,
        String artifactType,
        long size,
        Map<String, String> annotations,
        String status) {

    /** Those of an image, whether or not it is there itself, in the order of their first push. */
    public static List<Referrer> of(Repository repository, String subject) {
        return repository.images().stream()
                .filter(image -> subject.equals(image.manifest().subject()))
                .map(Referrer::of)
                .toList();
    }

    private static Referrer of(Repository.Image image) {
        Manifest manifest = image.manifest();
        ObjectNode tree;
        try {
            tree = manifest.tree();
        } catch (Manifest.NotAManifest e) {
            throw new IllegalStateException("The repository has kept what is no manifest.", e);
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        tree.path("annotations")
                .properties()
                .forEach(one -> annotations.put(one.getKey(), one.getValue().asText()));
        String type = manifest.artifactMediaType();
        return new Referrer(
                manifest.digest(),
                manifest.mediaType(),
                type == null ? tree.path("artifactType").asText("") : type,
                manifest.bytes().length,
                annotations,
                image.status());
    }

    /** As a descriptor, which the API and the registry write alike. */
    public void write(ObjectNode node) {
        node.put("digest", digest).put("mediaType", mediaType).put("size", size);
        if (!artifactType.isEmpty()) {
            node.put("artifactType", artifactType);
        }
        if (!annotations.isEmpty()) {
            annotations.forEach(node.putObject("annotations")::put);
        }
    }
}
