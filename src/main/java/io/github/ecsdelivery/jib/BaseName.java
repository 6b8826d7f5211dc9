package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/** The name of the base image. */
final class BaseName {
    private BaseName() {}

    /**
     * @throws DeliveryException SETTING_INVALID when the name is none
     */
    static ImageReference parse(String name) throws DeliveryException {
        try {
            return ImageReference.parse(name);
        } catch (InvalidImageReferenceException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><baseImage> is '" + name + "', which is no image name.",
                    "Write it as registry/repository:tag or registry/repository@sha256:….",
                    e);
        }
    }
}
