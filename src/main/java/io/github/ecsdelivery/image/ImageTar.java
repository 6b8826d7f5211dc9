package io.github.ecsdelivery.image;

import java.nio.file.Path;

/**
 * An image that another tool made, as a Docker archive or an OCI layout in a tar; it is sent as it is.
 *
 * @param file the tar, gzip-compressed or not
 */
public record ImageTar(Path file) implements ImageSource {
    @Override
    public String defaultBaseImage() {
        throw new IllegalStateException("The image in " + file + " is finished.");
    }
}
