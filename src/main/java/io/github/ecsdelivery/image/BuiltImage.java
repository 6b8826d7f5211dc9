package io.github.ecsdelivery.image;

import java.util.List;

/**
 * An image that was built; its blobs were offered to a {@link BlobSink}.
 *
 * @param manifest what the tags name: an image manifest, or an index when there are several platforms
 * @param children the manifests that an index lists, in its order; empty for a single image
 */
public record BuiltImage(Manifest manifest, List<Manifest> children) {

    public BuiltImage {
        children = List.copyOf(children);
    }
}
