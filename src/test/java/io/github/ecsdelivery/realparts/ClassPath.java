package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.image.Dependency;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The runtime class path of a project, written by Maven. */
final class ClassPath {
    /** Writes it, with {@link #PROPERTIES}. */
    static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

    private static final String FILE = "target/class-path.txt";

    static final Map<String, String> PROPERTIES = Map.of("includeScope", "runtime", "mdep.outputFile", FILE);

    private ClassPath() {}

    /**
     * What the goal wrote, of a project that has neither snapshots nor modules of its build.
     *
     * @param project folder of the POM
     */
    static List<Dependency> of(Path project) throws IOException {
        return Arrays.stream(Files.readString(project.resolve(FILE)).strip().split(File.pathSeparator))
                .map(file -> new Dependency(Path.of(file), false, false))
                .toList();
    }
}
