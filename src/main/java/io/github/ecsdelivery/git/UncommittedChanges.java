package io.github.ecsdelivery.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;

/**
 * What is in the work tree and not in its commit. Files that git does not know count, other than with {@code git describe
 * --dirty}: a new source file goes into the image. Ignored files do not.
 */
final class UncommittedChanges {
    private static final Set<String> SOURCES = Set.of("src", ".mvn");

    private final Repository repository;

    UncommittedChanges(Repository repository) {
        this.repository = repository;
    }

    /** Relative to the work tree, sorted; empty without a work tree. */
    List<String> paths() throws IOException, GitAPIException {
        if (repository.isBare()) {
            return List.of();
        }
        // Closing it would close the repository, which is the caller's.
        Status status = Git.wrap(repository).status().call();
        Set<String> paths = new TreeSet<>(status.getUncommittedChanges());
        Path root = repository.getWorkTree().toPath();
        status.getUntracked().stream().filter(path -> isInput(root, path)).forEach(paths::add);
        return List.copyOf(paths);
    }

    // Builds leave things where no .gitignore says so: Maven's output, and caches such as GitLab's .m2 in the clone.
    private static boolean isInput(Path root, String path) {
        Path at = root;
        for (String part : path.split("/")) {
            if (SOURCES.contains(part)) {
                return true;
            }
            if (part.startsWith(".") || (part.equals("target") && Files.exists(at.resolve("pom.xml")))) {
                return false;
            }
            at = at.resolve(part);
        }
        return true;
    }
}
