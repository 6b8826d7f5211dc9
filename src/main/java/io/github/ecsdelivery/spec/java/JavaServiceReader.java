package io.github.ecsdelivery.spec.java;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Learns of a Java service from its compiled classes and resources; runs nothing and asks no one. */
public final class JavaServiceReader {

    /**
     * @param classes {@code target/classes}; nothing is known when it is not there
     * @param image how the image is configured
     * @param architecture the image's, as registries name it: {@code amd64}
     * @throws DeliveryException TEMPLATE_UNREADABLE when a file in the folder cannot be read
     */
    public JavaService read(Path classes, ContainerSettings image, String architecture) throws DeliveryException {
        if (!Files.isDirectory(classes)) {
            return new JavaService(image, architecture, null, SpringConfig.none());
        }
        try {
            return new JavaService(image, architecture, ClassFiles.newest(classes), SpringFiles.read(classes));
        } catch (IOException | UncheckedIOException e) {
            throw new DeliveryException(
                    Code.TEMPLATE_UNREADABLE,
                    "The classes in " + classes + " could not be read: " + e.getMessage() + ".",
                    "Check the permissions of the folder, or compile again.",
                    e);
        }
    }
}
