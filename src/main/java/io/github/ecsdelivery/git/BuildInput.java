package io.github.ecsdelivery.git;

import java.io.File;
import java.util.Set;

/**
 * Which files that git does not know may reach the image. They count as changes, other than with {@code git describe
 * --dirty}: a new source file goes into the image. Ignored files do not.
 */
final class BuildInput {
    private static final Set<String> SOURCES = Set.of("src", ".mvn");

    private final File root;

    /** @param root of the work tree */
    BuildInput(File root) {
        this.root = root;
    }

    /** @param path from the root, with slashes */
    boolean holds(String path) {
        File at = root;
        for (String part : path.split("/")) {
            if (SOURCES.contains(part)) {
                return true;
            }
            // Builds leave things where no .gitignore says so: Maven's output, and caches such as GitLab's .m2 in the
            // clone.
            if (part.startsWith(".") || (part.equals("target") && new File(at, "pom.xml").exists())) {
                return false;
            }
            // No Path: it refuses names that the locale cannot write.
            at = new File(at, part);
        }
        return true;
    }
}
