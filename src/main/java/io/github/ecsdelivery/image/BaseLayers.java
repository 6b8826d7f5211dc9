package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;

/** Looks at base images in their registries. */
public interface BaseLayers {

    /**
     * The digests of the layers that the base image of a request has now, for its first platform; empty for
     * {@code scratch}.
     *
     * @throws DeliveryException BASE_IMAGE_UNAVAILABLE, BASE_IMAGE_UNREACHABLE, SETTING_INVALID
     */
    List<String> now(ImageRequest request) throws DeliveryException;
}
