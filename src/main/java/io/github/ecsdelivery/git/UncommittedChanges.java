package io.github.ecsdelivery.git;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;

/** What is in the work tree and not in its commit, as JGit finds it. */
final class UncommittedChanges {
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
        BuildInput inputs = new BuildInput(repository.getWorkTree());
        status.getUntracked().stream().filter(inputs::holds).forEach(paths::add);
        return List.copyOf(paths);
    }
}
