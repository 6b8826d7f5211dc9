package io.github.ecsdelivery.image;

import java.nio.file.Path;

/**
 * A file of the runtime class path.
 *
 * @param file the jar
 * @param snapshot whether its version is a snapshot, so that it changes more often than others
 * @param projectModule whether this build made it
 */
public record Dependency(Path file, boolean snapshot, boolean projectModule) {}
