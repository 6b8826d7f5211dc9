package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.RelativeUnixPath;
import com.google.cloud.tools.jib.filesystem.DirectoryWalker;
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
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The files of a web application in layers, as jib-maven-plugin lays out a WAR, and what starts its container. */
final class WebLayers {
    // Jetty's image starts another way than its own entrypoint, as Jib; any other image knows how it is started.
    private static final List<String> JETTY =
            List.of("java", "-jar", "/usr/local/jetty/start.jar", "--module=ee10-deploy");

    private WebLayers() {}

    static JibContainerBuilder on(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        WebApplication web = (WebApplication) request.source();
        Path folder = web.folder();
        if (!Files.isDirectory(folder)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "There is no web application: the folder " + folder + " does not exist.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
        Instant modified = request.settings().form().filesModified();
        JavaContainerBuilder image = JavaContainerBuilder.from(base)
                .setAppRoot(ContainerPath.webRoot(request))
                .setModificationTimeProvider((file, inContainer) -> modified)
                .setResourcesDestination(RelativeUnixPath.get(""))
                .setClassesDestination(RelativeUnixPath.get("WEB-INF/classes"))
                .setDependenciesDestination(RelativeUnixPath.get("WEB-INF/lib"));
        Path classes = folder.resolve("WEB-INF").resolve("classes");
        Path libraries = folder.resolve("WEB-INF").resolve("lib");
        Predicate<Path> isClass = file -> file.startsWith(classes) && name(file).endsWith(".class");
        image.addResources(
                folder, isClass.or(file -> file.startsWith(libraries)).negate());
        if (Files.exists(classes)) {
            image.addClasses(classes, isClass);
        }
        if (Files.exists(libraries)) {
            addLibraries(image, libraries, web.dependencies());
        }
        JibContainerBuilder built = image.toContainerBuilder();
        Ignored.inServletContainer(request, progress);
        if (request.settings().program().entrypoint() == null
                && request.settings().baseImage() == null) {
            built.setEntrypoint(JETTY);
        }
        return built;
    }

    private static void addLibraries(JavaContainerBuilder image, Path libraries, List<Dependency> dependencies)
            throws IOException {
        Set<String> modules = dependencies.stream()
                .filter(Dependency::projectModule)
                .map(module -> name(module.file()))
                .collect(Collectors.toSet());
        Predicate<Path> isModule = file -> modules.contains(name(file));
        Predicate<Path> isSnapshot = file -> name(file).contains("SNAPSHOT");
        image.addDependencies(walk(libraries, isSnapshot.or(isModule).negate()));
        image.addSnapshotDependencies(walk(libraries, isSnapshot));
        image.addProjectDependencies(walk(libraries, isModule));
    }

    private static List<Path> walk(Path folder, Predicate<Path> which) throws IOException {
        return new DirectoryWalker(folder).filterRoot().filter(which).walk();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
