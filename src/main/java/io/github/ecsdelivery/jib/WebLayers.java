package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of a WAR in layers, as jib-maven-plugin lays it out, and what starts its container. */
final class WebLayers {
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";
    // Jetty's image starts another way than its own entrypoint, as Jib; any other image knows how it is started.
    private static final List<String> JETTY =
            List.of("java", "-jar", "/usr/local/jetty/start.jar", "--module=ee10-deploy");

    private final UnpackedArchive war;
    private final Set<String> modules;
    private final AbsoluteUnixPath root;
    private final Instant modified;
    private final Path anyFolder;

    private WebLayers(UnpackedArchive war, ImageRequest request) throws DeliveryException {
        this.war = war;
        this.modules = ((WebApplication) request.source())
                .dependencies().stream()
                        .filter(Dependency::projectModule)
                        .map(module -> String.valueOf(module.file().getFileName()))
                        .collect(Collectors.toSet());
        this.root = ContainerPath.webRoot(request);
        this.modified = request.settings().form().filesModified();
        this.anyFolder = request.cacheDirectory();
    }

    static JibContainerBuilder on(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        Path file = ((WebApplication) request.source()).file();
        if (!Files.isRegularFile(file)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The WAR " + file + " does not exist.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
        UnpackedArchive war = new ArchiveFiles(request.cacheDirectory()).unpack(file);
        JibContainerBuilder image = Jib.from(base).setFileEntriesLayers(new WebLayers(war, request).all());
        Ignored.inServletContainer(request, progress);
        if (request.settings().program().entrypoint() == null
                && request.settings().baseImage() == null) {
            image.setEntrypoint(JETTY);
        }
        return image;
    }

    private List<FileEntriesLayer> all() throws IOException {
        Predicate<String> isLibrary = name -> name.startsWith(LIBRARIES);
        Predicate<String> isClass = name -> name.startsWith(CLASSES) && name.endsWith(".class");
        SortedSet<String> classFolders = new TreeSet<>(war.folders());
        classFolders.removeIf(folder -> !folder.startsWith(CLASSES));
        return Stream.of(
                        libraries("dependencies", name -> !isSnapshot(name) && !isModule(name)),
                        libraries("snapshot dependencies", WebLayers::isSnapshot),
                        libraries("project dependencies", this::isModule),
                        layer("resources", files(isLibrary.or(isClass).negate()), war.folders()),
                        layer("classes", files(isClass), classFolders))
                .filter(layer -> !layer.getEntries().isEmpty())
                .toList();
    }

    private FileEntriesLayer layer(String name, Map<String, Path> files, SortedSet<String> folders) {
        return UnpackedArchive.layer(name, files, folders, root, modified, anyFolder);
    }

    // As Jib does it, a module's snapshot is in two layers, and its name there tells its size.
    private FileEntriesLayer libraries(String layer, Predicate<String> which) throws IOException {
        SortedMap<String, Path> named = new TreeMap<>();
        for (Map.Entry<String, Path> library :
                files(which.and(name -> name.startsWith(LIBRARIES))).entrySet()) {
            String name = library.getKey();
            Path file = library.getValue();
            named.put(
                    isSnapshot(name) && isModule(name)
                            ? name.replaceFirst("\\.jar$", "-" + Files.size(file)) + ".jar"
                            : name,
                    file);
        }
        return layer(layer, named, Collections.emptySortedSet());
    }

    private SortedMap<String, Path> files(Predicate<String> which) {
        return war.files().entrySet().stream()
                .filter(file -> which.test(file.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, TreeMap::new));
    }

    private boolean isModule(String name) {
        return modules.contains(fileName(name));
    }

    private static boolean isSnapshot(String name) {
        return fileName(name).contains("SNAPSHOT");
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
