package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ImageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The content of a Spring Boot jar in layers, started by Spring Boot's launcher from the unpacked files. */
final class BootLayers {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String CURE =
            "Let spring-boot-maven-plugin repackage the jar before this goal, or build the image from the classes.";

    private BootLayers() {}

    static JibContainerBuilder on(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        Path jar = ((BootJar) request.source()).file();
        if (!Files.isRegularFile(jar)) {
            throw new DeliveryException(Code.IMAGE_UNBUILDABLE, "The jar " + jar + " does not exist.", CURE);
        }
        AbsoluteUnixPath root = ContainerPath.appRoot(request);
        SortedMap<String, Path> files =
                new ArchiveFiles(request.cacheDirectory()).unpack(jar).files();
        Attributes manifest = attributes(jar, files.get(MANIFEST));
        String mainClass = manifest.getValue(Attributes.Name.MAIN_CLASS);
        if (manifest.getValue("Spring-Boot-Version") == null
                || mainClass == null
                || files.keySet().stream().noneMatch(name -> name.startsWith("BOOT-INF/"))) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE, jar + " is no jar that Spring Boot made executable.", CURE);
        }
        String index = manifest.getValue("Spring-Boot-Layers-Index");
        List<FileEntriesLayer> layers = new ArrayList<>();
        Instant modified = request.settings().form().filesModified();
        index(jar, files.get(index == null ? "BOOT-INF/layers.idx" : index))
                .split(files)
                .forEach((name, content) -> layers.add(layer(name, content, root, modified, request.cacheDirectory())));
        JibContainerBuilder image = Jib.from(base).setFileEntriesLayers(layers);
        Ignored.besideEntrypoint(request, progress);
        if (request.settings().program().entrypoint() == null) {
            image.setEntrypoint(entrypoint(request, root, mainClass));
        }
        return image;
    }

    private static List<String> entrypoint(ImageRequest request, AbsoluteUnixPath root, String mainClass) {
        List<String> classPath = new ArrayList<>(request.settings().program().extraClasspath());
        classPath.add(root.toString());
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add("java");
        entrypoint.addAll(request.settings().program().jvmFlags());
        entrypoint.add("-cp");
        entrypoint.add(String.join(":", classPath));
        entrypoint.add(mainClass);
        return entrypoint;
    }

    private static BootIndex index(Path jar, @Nullable Path index) throws DeliveryException {
        try {
            return BootIndex.of(index);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The layers.idx of " + jar + " cannot be read: " + e.getMessage() + ".",
                    "Package the project again, or remove <layers> from spring-boot-maven-plugin.",
                    e);
        }
    }

    private static FileEntriesLayer layer(
            String name, SortedMap<String, Path> files, AbsoluteUnixPath root, Instant modified, Path anyFolder) {
        SortedSet<String> folders = new TreeSet<>();
        files.keySet().forEach(file -> folders.addAll(UnpackedArchive.foldersOf(file)));
        return UnpackedArchive.layer(name, files, folders, root, modified, anyFolder);
    }

    private static Attributes attributes(Path jar, @Nullable Path manifest) throws IOException, DeliveryException {
        if (manifest == null) {
            return new Attributes();
        }
        if (Files.size(manifest) > Bounds.LARGEST) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The " + MANIFEST + " of " + jar + " has " + Files.size(manifest) + " bytes. Expected at most "
                            + Bounds.LARGEST + ".",
                    CURE);
        }
        try (InputStream content = Files.newInputStream(manifest)) {
            return new Manifest(content).getMainAttributes();
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The " + MANIFEST + " of " + jar + " cannot be read: " + e.getMessage() + ".",
                    CURE,
                    e);
        }
    }
}
