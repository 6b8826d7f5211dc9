package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer or a configuration that the registry must have before the manifest that names it.
 *
 * @param descriptor digest and size
 * @param name what it is, for people: {@code dependencies}, {@code base image 2 of 5}, {@code configuration}
 * @param content its bytes
 * @param origin a repository that has it, for a mount inside one registry; null when it was made here
 */
public record ImageBlob(
        Descriptor descriptor,
        String name,
        Content content,
        @Nullable RepositoryAddress origin) {

    /** Bytes that can be read more than once, so that a broken upload can begin again. */
    @FunctionalInterface
    public interface Content {

        /**
         * A new stream from the first byte; may first fetch what is not on this machine yet.
         *
         * @throws DeliveryException BASE_IMAGE_UNAVAILABLE or BASE_IMAGE_UNREACHABLE when it cannot be fetched
         */
        InputStream open() throws IOException, DeliveryException;
    }
}
