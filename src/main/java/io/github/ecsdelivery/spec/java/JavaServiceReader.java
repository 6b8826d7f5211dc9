package io.github.ecsdelivery.spec.java;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Learns of a Java service from its compiled classes and resources; runs nothing and asks no one. */
public final class JavaServiceReader {

    /**
     * @param classes {@code target/classes}; nothing is known when it is not there
     * @param image how the image is configured
     * @param architectures the image's, as registries name them: {@code amd64}; empty when they are not known
     * @throws DeliveryException TEMPLATE_UNREADABLE when a file in the folder cannot be read
     */
    public JavaService read(Path classes, ContainerSettings image, List<String> architectures)
            throws DeliveryException {
        if (!Files.isDirectory(classes)) {
            return new JavaService(image, architectures, null, SpringConfig.none());
        }
        try {
            return new JavaService(image, architectures, ClassFiles.newest(classes), SpringFiles.read(classes));
        } catch (IOException | UncheckedIOException e) {
            throw new DeliveryException(
                    Code.TEMPLATE_UNREADABLE,
                    "The classes in " + classes + " could not be read: " + e.getMessage() + ".",
                    "Check the permissions of the folder, or compile again.",
                    e);
        }
    }
}
