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
 * @param jar the project's own jar when it goes in whole ({@code packaged}), null for its files one by one
 */
public record JavaProject(
        Path classesDirectory,
        List<Dependency> dependencies,
        @Nullable String mainClass,
        int release,
        @Nullable Path jar)
        implements ImageSource {

    public JavaProject {
        dependencies = List.copyOf(dependencies);
    }

    /** With its files one by one. */
    public JavaProject(Path classesDirectory, List<Dependency> dependencies, @Nullable String mainClass, int release) {
        this(classesDirectory, dependencies, mainClass, release, null);
    }

    @Override
    public String defaultBaseImage() {
        return temurin(release);
    }

    /** The smallest official image that runs a release. */
    static String temurin(int release) {
        return "public.ecr.aws/docker/library/eclipse-temurin:" + release + "-jre";
    }
}
