package io.github.ecsdelivery.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nearest {@code .git} at or above a folder, before anything has read it. */
final class DotGit {
    private static final String NAME = ".git";

    /** Each of them, and it is not the nearest one, or not as it lies there; git sets them for its hooks. */
    private static final Set<String> VARIABLES = Set.of(
            "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE");

    private final Path folder;
    private final boolean named;

    DotGit(Path folder, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath().normalize();
        this.named = VARIABLES.stream().anyMatch(environment::containsKey);
    }

    /** Whether variables say where it is; git and JGit take those that are not absolute for different folders. */
    boolean isNamed() {
        return named;
    }

    /** Whether there may be a repository; false is certain. */
    boolean maybe() {
        if (named) {
            return true;
        }
        for (Path at = folder; at != null; at = at.getParent()) {
            // The second is a repository without a work tree.
            if (Files.exists(at.resolve(NAME)) || Files.isDirectory(at.resolve("objects"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is the work tree of the nearest one: git passes over a damaged one, for that above it. */
    boolean belongsTo(Path workTree) throws IOException {
        Path at = nearest();
        return at != null && Files.isSameFile(at, workTree);
    }

    private @Nullable Path nearest() {
        Path at = folder;
        while (at != null && !Files.exists(at.resolve(NAME))) {
            at = at.getParent();
        }
        return at;
    }
}
