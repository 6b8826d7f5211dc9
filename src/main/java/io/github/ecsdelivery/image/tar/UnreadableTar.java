package io.github.ecsdelivery.image.tar;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a tar. */
final class UnreadableTar {
    private UnreadableTar() {}

    /**
     * @param what clause without a full stop, about the file
     */
    static DeliveryException of(Path file, String what, @Nullable Throwable cause) {
        return new DeliveryException(
                Code.IMAGE_TAR_UNREADABLE,
                "<image><imageTar> names " + file + ", which " + what + ".",
                "Write one image into it: docker save, or an OCI layout, as buildah, kaniko, skopeo and jib:buildTar do.",
                cause);
    }

    static DeliveryException of(Path file, String what) {
        return of(file, what, null);
    }
}
