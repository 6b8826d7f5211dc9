package io.github.ecsdelivery.spec.java;

import io.github.ecsdelivery.image.ContainerSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a Java service without running it.
 *
 * @param image how its image is configured: base image, JVM flags, variables, arguments
 * @param architecture the image's, as registries name it: {@code amd64}, {@code arm64}; anything else when that is not known
 * @param newest the class file with the highest version, or null when there is none
 * @param spring its Spring Boot configuration, empty when it has none
 */
public record JavaService(
        ContainerSettings image,
        String architecture,
        @Nullable ClassFile newest,
        SpringConfig spring) {}
