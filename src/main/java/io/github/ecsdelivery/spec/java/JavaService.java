package io.github.ecsdelivery.spec.java;

import io.github.ecsdelivery.image.ContainerSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a Java service without running it.
 *
 * @param image how its image is configured: base image, JVM flags, variables, arguments
 * @param architectures the image's, as registries name them: {@code amd64}, {@code arm64}; empty when they are not known
 * @param newest the class file with the highest version, or null when there is none
 * @param spring its Spring Boot configuration, empty when it has none
 */
public record JavaService(
        ContainerSettings image,
        List<String> architectures,
        @Nullable ClassFile newest,
        SpringConfig spring) {

    public JavaService {
        architectures = List.copyOf(architectures);
    }
}
