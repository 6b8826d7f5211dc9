package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.MainClassFinder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.JavaProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class that starts the program: the one that is named, or the only one that can. */
final class MainClass {
    private static final String CURE = "Name it: <image><mainClass> or -Decs-delivery.image.mainClass.";

    private MainClass() {}

    /**
     * @throws DeliveryException MAIN_CLASS_UNKNOWN
     * @throws IOException when the class files cannot be listed
     */
    static String of(JavaProject project, Progress progress) throws DeliveryException, IOException {
        String named = project.mainClass();
        if (named != null) {
            return named;
        }
        MainClassFinder.Result result = find(project.classesDirectory(), progress);
        return switch (result.getType()) {
            case MAIN_CLASS_FOUND -> {
                progress.detail("Main class: " + result.getFoundMainClass());
                yield result.getFoundMainClass();
            }
            case MAIN_CLASS_NOT_FOUND ->
                throw new DeliveryException(
                        Code.MAIN_CLASS_UNKNOWN,
                        "No class with a main method was found in " + project.classesDirectory() + ".",
                        CURE);
            case MULTIPLE_MAIN_CLASSES ->
                throw new DeliveryException(
                        Code.MAIN_CLASS_UNKNOWN,
                        "Several classes have a main method: "
                                + String.join(
                                        ", ",
                                        result.getFoundMainClasses().stream()
                                                .sorted()
                                                .toList()) + ".",
                        CURE);
        };
    }

    private static MainClassFinder.Result find(Path classes, Progress progress) throws DeliveryException, IOException {
        // The versions of a multi-release program repeat its classes.
        Path versions = classes.resolve("META-INF").resolve("versions");
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> candidates = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(versions))
                    .sorted()
                    .toList();
            return MainClassFinder.find(candidates, (LogEvent event) -> progress.detail(event.getMessage()));
        } catch (UnsupportedOperationException e) {
            throw new DeliveryException(
                    Code.MAIN_CLASS_UNKNOWN,
                    "The class files in " + classes + " are of a Java release that is too new to be searched for a"
                            + " main method.",
                    CURE,
                    e);
        }
    }
}
