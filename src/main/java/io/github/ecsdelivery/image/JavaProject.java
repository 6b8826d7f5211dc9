package io.github.ecsdelivery.image;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the build tool compiled.
 *
 * @param classesDirectory class files and resources, {@code target/classes}
 * @param dependencies the runtime class path without the project itself, in class path order
 * @param mainClass fully qualified, or null to look for it among the class files
 * @param release Java release of the class files, for example 17
 */
public record JavaProject(
        Path classesDirectory,
        List<Dependency> dependencies,
        @Nullable String mainClass,
        int release) {

    public JavaProject {
        dependencies = List.copyOf(dependencies);
    }

    /** The base image for who names none: the smallest official one that runs this release. */
    public String defaultBaseImage() {
        return "public.ecr.aws/docker/library/eclipse-temurin:" + release + "-jre";
    }
}
