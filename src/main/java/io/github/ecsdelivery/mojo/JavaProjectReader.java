package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.JavaProject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final Set<String> FOR_CONTAINERS = Set.of("ear", "rar", "ejb");

    private final Build build;

    JavaProjectReader(Build build) {
        this.build = build;
    }

    JavaProject read(@Nullable String mainClass) throws DeliveryException {
        requireProgram(build.project().getPackaging());
        return new JavaProject(classes(), dependencies(), mainClass, release());
    }

    private Path classes() {
        return Path.of(build.project().getBuild().getOutputDirectory());
    }

    // Their class path lies elsewhere, and what a container would add to it is not among the dependencies.
    private static void requireProgram(String packaging) throws DeliveryException {
        if (FOR_CONTAINERS.contains(packaging)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The packaging of this module is " + packaging
                            + ", expected one that makes a program, such as jar or war.",
                    "Deliver a module of packaging jar or war, or skip this one with <skip>true</skip>.");
        }
    }

    private void warnOfSystemScope() {
        build.project().getDependencies().stream()
                .filter(dependency -> Artifact.SCOPE_SYSTEM.equals(dependency.getScope()))
                .forEach(dependency -> build.progress()
                        .warn("The dependency " + dependency.getManagementKey()
                                + " has the scope system and is not in the image."));
    }

    /** The runtime class path without the project itself. */
    List<Dependency> dependencies() throws DeliveryException {
        warnOfSystemScope();
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

    /** The class files know which Java they need, the newest of them most of all; settings only wish for one. */
    int release() throws DeliveryException {
        Path classes = classes();
        if (!Files.isDirectory(classes)) {
            throw noClasses(classes);
        }
        // What is in there is for newer Java than the program needs.
        Path versions = classes.resolve("META-INF").resolve("versions");
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> classFiles = files.filter(
                            file -> file.toString().endsWith(".class") && !file.startsWith(versions))
                    .toList();
            int newest = 0;
            for (Path file : classFiles) {
                newest = Math.max(newest, releaseOf(file));
            }
            if (newest == 0) {
                throw noClasses(classes);
            }
            return newest;
        } catch (IOException | UncheckedIOException e) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    classes + " could not be read: " + e + ".",
                    "Run the phase 'package' again.",
                    e);
        }
    }

    private static DeliveryException noClasses(Path classes) {
        return new DeliveryException(
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
