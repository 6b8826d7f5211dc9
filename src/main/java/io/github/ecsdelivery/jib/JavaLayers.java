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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A program's files in layers, those that change least first, and the command that starts it. Layers, paths, times and
 * command are jib-maven-plugin's, so that images stay comparable.
 */
final class JavaLayers {
    static final String APP_ROOT = "/app";
    private static final int FIRST_WITH_ARGUMENT_FILES = 9;

    private JavaLayers() {}

    static JibContainerBuilder on(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        JavaProject project = (JavaProject) request.source();
        requireClasses(project.classesDirectory());
        String classPath = ClassPath.of(project.dependencies());
        JibContainerBuilder image = layers(base, project);
        if (request.settings().program().entrypoint() == null) {
            start(image, request, project, classPath, MainClass.of(project, progress));
        }
        return image;
    }

    private static JibContainerBuilder layers(RegistryImage base, JavaProject project) throws IOException {
        Predicate<Path> isClass = file -> file.toString().endsWith(".class");
        List<Dependency> all = project.dependencies();
        return JavaContainerBuilder.from(base)
                .addResources(project.classesDirectory(), isClass.negate())
                .addClasses(project.classesDirectory(), isClass)
                .addDependencies(files(all, one -> !one.projectModule() && !one.snapshot()))
                .addSnapshotDependencies(files(all, one -> !one.projectModule() && one.snapshot()))
                .addProjectDependencies(files(all, Dependency::projectModule))
                .toContainerBuilder();
    }

    private static List<Path> files(List<Dependency> dependencies, Predicate<Dependency> which) {
        return dependencies.stream().filter(which).map(Dependency::file).toList();
    }

    private static void start(
            JibContainerBuilder image, ImageRequest request, JavaProject project, String classPath, String mainClass)
            throws DeliveryException {
        image.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("jvm arg files")
                .addEntry(file(request, "jib-classpath-file", classPath), inApp("jib-classpath-file"))
                .addEntry(file(request, "jib-main-class-file", mainClass), inApp("jib-main-class-file"))
                .build());
        boolean argumentFiles = project.release() >= FIRST_WITH_ARGUMENT_FILES;
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add("java");
        entrypoint.addAll(request.settings().program().jvmFlags());
        entrypoint.add("-cp");
        entrypoint.add(argumentFiles ? "@" + inApp("jib-classpath-file") : classPath);
        entrypoint.add(mainClass);
        image.setEntrypoint(entrypoint);
    }

    // The folder is named by the content, so builds that share the cache never write each other's file.
    private static Path file(ImageRequest request, String name, String content) throws DeliveryException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        DeliveryFolder folder = new DeliveryFolder(
                request.cacheDirectory().resolve("jvm-arg-files").resolve(DeliveryFolder.sha256(bytes)));
        Path file = folder.path(name);
        return Files.exists(file) ? file : folder.write(name, bytes);
    }

    private static AbsoluteUnixPath inApp(String name) {
        return AbsoluteUnixPath.get(APP_ROOT).resolve(name);
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
