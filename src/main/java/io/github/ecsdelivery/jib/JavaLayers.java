package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A program's files in layers, those that change least first, and the command that starts it. Layers, paths, times and
 * command are jib-maven-plugin's, so that images stay comparable.
 */
final class JavaLayers {
    private static final int FIRST_WITH_ARGUMENT_FILES = 9;

    private JavaLayers() {}

    static JibContainerBuilder on(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        JavaProject project = (JavaProject) request.source();
        if (project.jar() == null) {
            requireClasses(project.classesDirectory());
        } else {
            requireJar(project.jar());
        }
        AbsoluteUnixPath root = ContainerPath.appRoot(request);
        String classPath = ClassPath.of(project, request.settings().program().extraClasspath(), root);
        JibContainerBuilder image = layers(base, request, project, root);
        start(image, request, root, classPath, mainClass(request, project, progress));
        Ignored.besideEntrypoint(request, progress);
        return image;
    }

    private static JibContainerBuilder layers(
            RegistryImage base, ImageRequest request, JavaProject project, AbsoluteUnixPath root) throws IOException {
        Instant modified = request.settings().form().filesModified();
        JavaContainerBuilder image = JavaContainerBuilder.from(base)
                .setAppRoot(root)
                .setModificationTimeProvider((file, inContainer) -> modified);
        if (project.jar() == null) {
            Predicate<Path> isClass = file -> file.toString().endsWith(".class");
            image.addResources(project.classesDirectory(), isClass.negate());
            image.addClasses(project.classesDirectory(), isClass);
        } else {
            image.addToClasspath(project.jar());
        }
        List<Dependency> all = project.dependencies();
        return image.addDependencies(files(all, one -> !one.projectModule() && !one.snapshot()))
                .addSnapshotDependencies(files(all, one -> !one.projectModule() && one.snapshot()))
                .addProjectDependencies(files(all, Dependency::projectModule))
                .toContainerBuilder();
    }

    private static List<Path> files(List<Dependency> dependencies, Predicate<Dependency> which) {
        return dependencies.stream().filter(which).map(Dependency::file).toList();
    }

    // A command of the user's own may do without one, but may also use the files; the name for none is Jib's.
    private static String mainClass(ImageRequest request, JavaProject project, Progress progress)
            throws DeliveryException, IOException {
        try {
            return MainClass.of(project, progress);
        } catch (DeliveryException e) {
            if (e.code() != Code.MAIN_CLASS_UNKNOWN
                    || request.settings().program().entrypoint() == null) {
                throw e;
            }
            return "could-not-infer-a-main-class";
        }
    }

    private static void start(
            JibContainerBuilder image, ImageRequest request, AbsoluteUnixPath root, String classPath, String mainClass)
            throws DeliveryException, IOException {
        AbsoluteUnixPath classPathFile = root.resolve("jib-classpath-file");
        image.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("jvm arg files")
                .addEntry(file(request, "jib-classpath-file", classPath), classPathFile)
                .addEntry(file(request, "jib-main-class-file", mainClass), root.resolve("jib-main-class-file"))
                .build());
        if (request.settings().program().entrypoint() != null) {
            return;
        }
        boolean argumentFiles = ((JavaProject) request.source()).release() >= FIRST_WITH_ARGUMENT_FILES;
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add("java");
        entrypoint.addAll(request.settings().program().jvmFlags());
        entrypoint.add("-cp");
        entrypoint.add(argumentFiles ? "@" + classPathFile : classPath);
        entrypoint.add(mainClass);
        image.setEntrypoint(entrypoint);
    }

    // The folder is named by the content, so builds that share the cache never write each other's file.
    private static Path file(ImageRequest request, String name, String content) throws DeliveryException, IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        DeliveryFolder folder = new DeliveryFolder(
                request.cacheDirectory().resolve("jvm-arg-files").resolve(DeliveryFolder.sha256(bytes)));
        Path file = folder.path(name);
        boolean kept = Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
        return kept ? file : folder.write(name, bytes);
    }

    private static void requireJar(Path jar) throws DeliveryException {
        if (!Files.isRegularFile(jar)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The project's jar " + jar + " does not exist.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
    }

    private static void requireClasses(Path classes) throws DeliveryException {
        if (!Files.isDirectory(classes)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "There are no compiled classes: " + classes + " does not exist.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
    }
}
