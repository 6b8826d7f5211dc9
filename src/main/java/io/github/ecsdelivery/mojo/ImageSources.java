package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Which files of the build go into the image. */
final class ImageSources {
    private static final String MODE = "image.containerizingMode";

    private final Build build;
    private final ImageSettings image;
    private final JavaProjectReader java;

    ImageSources(Build build, ImageSettings image) {
        this.build = build;
        this.image = image;
        this.java = new JavaProjectReader(build);
    }

    /**
     * @throws DeliveryException IMAGE_UNBUILDABLE when what is needed is not there, SETTING_INVALID
     */
    ImageSource read() throws DeliveryException {
        String tar = image.imageTar();
        if (tar != null) {
            warnOfIgnored("mainClass", image.mainClass());
            warnOfIgnored("containerizingMode", image.containerizingMode());
            return new ImageTar(
                    existing("imageTar", build.project().getBasedir().toPath().resolve(tar)));
        }
        String mode =
                Settings.oneOf(MODE, image.containerizingMode(), "exploded", List.of("exploded", "packaged", "boot"));
        if (build.project().getPackaging().equals("war") && !mode.equals("boot")) {
            requireExploded(mode);
            return new WebApplication(packagedAs("WAR", ".war"), java.dependencies(), java.release());
        }
        return switch (mode) {
            case "packaged" -> packaged();
            case "boot" -> new BootJar(bootJar(), java.release());
            default -> java.read(image.mainClass());
        };
    }

    private void warnOfIgnored(String setting, @Nullable String value) {
        if (value != null) {
            build.progress()
                    .warn(Settings.xml("image." + setting) + " does nothing: the image of "
                            + Settings.xml("image.imageTar") + " is finished.");
        }
    }

    private static Path existing(String setting, Path file) throws DeliveryException {
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                Settings.xml("image." + setting) + " names " + file + ", which is no file.",
                "Let the tool that makes it run in an earlier phase, or correct the path.");
    }

    private static void requireExploded(String mode) throws DeliveryException {
        if (mode.equals("packaged")) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    Settings.xml(MODE) + " is 'packaged', but the packaging of this module is war, expected exploded.",
                    "Remove it: a WAR goes into the image unpacked, as a servlet container wants it.");
        }
    }

    private JavaProject packaged() throws DeliveryException {
        JavaProject project = java.read(image.mainClass());
        Path jar = packagedAs("jar", ".jar");
        Path original = jar.resolveSibling(jar.getFileName() + ".original");
        return new JavaProject(
                project.classesDirectory(),
                project.dependencies(),
                project.mainClass(),
                project.release(),
                // Spring Boot puts its own jar in the place of the project's.
                Files.isRegularFile(original) ? original : jar);
    }

    private Path packagedAs(String kind, String extension) throws DeliveryException {
        MavenProject project = build.project();
        Artifact artifact = project.getArtifact();
        @Nullable
        Path made = artifact == null || artifact.getFile() == null
                ? null
                : artifact.getFile().toPath();
        Path file = made == null || !Files.isRegularFile(made)
                ? target().resolve(project.getBuild().getFinalName() + extension)
                : made;
        if (!Files.isRegularFile(file)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The " + kind + " of this module, " + file + ", is not there.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
        return file;
    }

    private Path bootJar() throws DeliveryException {
        Path jar = packagedAs("jar", ".jar");
        Stream<Path> attached = build.project().getAttachedArtifacts().stream()
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(file -> file.toPath());
        for (Path candidate : Stream.concat(Stream.of(jar), attached).toList()) {
            if (isBoot(candidate)) {
                return candidate;
            }
        }
        throw new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                Settings.xml(MODE) + " is 'boot', but " + jar + " was not made executable by Spring Boot.",
                "Bind spring-boot-maven-plugin:repackage, or remove " + Settings.xml(MODE) + ".");
    }

    private static boolean isBoot(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("BOOT-INF/") != null || zip.getEntry("BOOT-INF/classes/") != null;
        } catch (IOException e) {
            return false; // a POM or a signature
        }
    }

    private Path target() {
        return Path.of(build.project().getBuild().getDirectory());
    }
}
