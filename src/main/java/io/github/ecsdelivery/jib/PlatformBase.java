package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.image.Image;
import io.github.ecsdelivery.image.ImageBlob;
import java.util.List;

/**
 * The base image for one platform.
 *
 * @param image its configuration, in Jib's terms
 * @param layers its layers, from the lowest; fetched once somebody opens them
 */
record PlatformBase(Image image, List<ImageBlob> layers) {
    PlatformBase {
        layers = List.copyOf(layers);
    }
}
