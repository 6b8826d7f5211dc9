package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.JavaProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The class path inside the container, in the order that the build tool gave. */
final class ClassPath {
    private ClassPath() {}

    /**
     * @param before what goes before the program's own
     * @param root folder of the program in the container
     * @throws DeliveryException IMAGE_UNBUILDABLE when a dependency is no file, or two would overwrite each other
     */
    static String of(JavaProject project, List<String> before, AbsoluteUnixPath root)
            throws DeliveryException, IOException {
        List<String> elements = new ArrayList<>(before);
        if (project.jar() == null) {
            elements.add(root.resolve("resources").toString());
            elements.add(root.resolve("classes").toString());
        } else {
            elements.add(root.resolve("classpath/*").toString());
        }
        for (String name : names(project.dependencies()).keySet()) {
            elements.add(root.resolve("libs").resolve(name).toString());
        }
        return String.join(":", elements);
    }

    /** The name of each file in the container; a name that occurs twice gets the file's size, as Jib does. */
    private static Map<String, Path> names(List<Dependency> dependencies) throws DeliveryException, IOException {
        Map<String, Integer> occurrences = new HashMap<>();
        for (Dependency dependency : dependencies) {
            requireFile(dependency.file());
            occurrences.merge(plainName(dependency.file()), 1, Integer::sum);
        }
        Map<String, Path> names = new LinkedHashMap<>();
        for (Dependency dependency : dependencies) {
            Path file = dependency.file();
            String name = plainName(file);
            if (occurrences.getOrDefault(name, 0) > 1) {
                name = name.replaceFirst("\\.jar$", "-" + Files.size(file)) + ".jar";
            }
            Path other = names.putIfAbsent(name, file);
            if (other != null && Files.mismatch(other, file) != -1) {
                throw new DeliveryException(
                        Code.IMAGE_UNBUILDABLE,
                        "The dependencies " + other + " and " + file + " have the same name and size, so one would"
                                + " overwrite the other in the image.",
                        "Exclude one of them, or give one module another <finalName>.");
            }
        }
        return names;
    }

    private static String plainName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void requireFile(Path file) throws DeliveryException {
        if (!Files.isRegularFile(file)) {
            throw new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The dependency " + file + (Files.isDirectory(file) ? " is a folder" : " does not exist")
                            + "; a jar is needed.",
                    "Run the phase package or a later one, for example: mvn deploy.");
        }
    }
}
