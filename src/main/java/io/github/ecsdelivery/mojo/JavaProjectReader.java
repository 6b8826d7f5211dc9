package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.JavaProject;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** What Maven has compiled and resolved, as an image needs it. */
final class JavaProjectReader {
    // Major version 45 is Java 1.1 (JVM specification, 4.1).
    private static final int FIRST_MAJOR = 44;
    private static final Set<String> RUNTIME = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    private final Build build;

    JavaProjectReader(Build build) {
        this.build = build;
    }

    JavaProject read(@Nullable String mainClass) throws DeliveryException {
        Path classes = Path.of(build.project().getBuild().getOutputDirectory());
        return new JavaProject(classes, dependencies(), mainClass, release(classes));
    }

    private List<Dependency> dependencies() throws DeliveryException {
        Set<String> modules = build.session().getProjects().stream()
                .map(module -> module.getGroupId() + ":" + module.getArtifactId())
                .collect(Collectors.toSet());
        List<Artifact> artifacts = build.project().getArtifacts().stream()
                .filter(artifact -> RUNTIME.contains(artifact.getScope())
                        && artifact.getArtifactHandler().isAddedToClasspath())
                .toList();
        for (Artifact artifact : artifacts) {
            if (artifact.getFile() == null) {
                throw new DeliveryException(
                        Code.IMAGE_UNBUILDABLE,
                        "The dependency " + artifact + " has no file.",
                        "Run the phase 'package' or later for the whole reactor.");
            }
        }
        return artifacts.stream()
                .map(artifact -> new Dependency(
                        artifact.getFile().toPath(),
                        artifact.isSnapshot(),
                        modules.contains(artifact.getGroupId() + ":" + artifact.getArtifactId())))
                .toList();
    }

    /** The class files know which Java they need; settings only wish for one. */
    private static int release(Path classes) throws DeliveryException {
        if (Files.isDirectory(classes)) {
            try (Stream<Path> files = Files.walk(classes)) {
                Optional<Path> any = files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .findFirst();
                if (any.isPresent()) {
                    return releaseOf(any.get());
                }
            } catch (IOException e) {
                throw new DeliveryException(
                        Code.IMAGE_UNBUILDABLE,
                        classes + " could not be read: " + e.getMessage() + ".",
                        "Run the phase 'package' again.",
                        e);
            }
        }
        throw new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                classes + " holds no class files.",
                "Compile the project first: run the phase 'package' or later, such as 'mvn deploy'.");
    }

    private static int releaseOf(Path classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.readInt(); // magic
            in.readUnsignedShort(); // minor version
            return in.readUnsignedShort() - FIRST_MAJOR;
        }
    }
}
