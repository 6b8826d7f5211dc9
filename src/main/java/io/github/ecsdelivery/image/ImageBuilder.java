package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;

/** Builds an image. The same request gives the same digest, whatever the machine. */
public interface ImageBuilder {

    /**
     * Builds; sends nothing itself.
     *
     * @param sink gets each layer and configuration once its digest is known, base layers before they are fetched
     * @throws DeliveryException SETTING_INVALID, MAIN_CLASS_UNKNOWN, IMAGE_UNBUILDABLE, BASE_IMAGE_UNAVAILABLE,
     *     BASE_IMAGE_UNREACHABLE, INTERRUPTED
     */
    BuiltImage build(ImageRequest request, BlobSink sink, Progress progress) throws DeliveryException;
}
