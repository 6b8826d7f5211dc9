package io.github.ecsdelivery.image;

import java.nio.file.Path;

/**
 * A jar that Spring Boot made executable; it is laid out in layers as its {@code BOOT-INF/layers.idx} says, or by loader,
 * dependencies, snapshots and application where it has none.
 *
 * @param file the jar
 * @param release Java release of its class files, for example 17
 */
public record BootJar(Path file, int release) implements ImageSource {
    @Override
    public String defaultBaseImage() {
        return JavaProject.temurin(release);
    }
}
