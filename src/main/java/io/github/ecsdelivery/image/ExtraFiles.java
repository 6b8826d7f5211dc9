package io.github.ecsdelivery.image;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that go into the image as they are.
 *
 * @param directories in the order given; each makes a layer
 * @param permissions in the order given; the first that matches a file or folder counts
 */
public record ExtraFiles(List<Directory> directories, List<Permission> permissions) {

    public ExtraFiles {
        directories = List.copyOf(directories);
        permissions = List.copyOf(permissions);
    }

    /** None. */
    public static ExtraFiles none() {
        return new ExtraFiles(List.of(), List.of());
    }

    /**
     * @param from folder on this machine
     * @param into absolute path in the container
     * @param includes globs relative to {@code from}; empty for all
     * @param excludes globs relative to {@code from}
     */
    public record Directory(Path from, String into, List<String> includes, List<String> excludes) {
        public Directory {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }
    }

    /**
     * @param pattern glob over paths in the container
     * @param mode three octal digits
     */
    public record Permission(String pattern, String mode) {}
}
