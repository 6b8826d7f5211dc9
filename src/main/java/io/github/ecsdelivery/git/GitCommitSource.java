package io.github.ecsdelivery.git;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** The commit that is checked out in the repository around a folder. */
public final class GitCommitSource implements CommitSource {
    private final Path folder;

    /**
     * @param folder the project's; the repository may be above it
     */
    public GitCommitSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Commit current() throws DeliveryException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().readEnvironment().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            throw unknown(folder + " is in no git repository", null);
        }
        try (Repository repository = builder.build();
                Git git = new Git(repository);
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                throw unknown("The git repository around " + folder + " has no commit yet", null);
            }
            RevCommit commit = walk.parseCommit(head);
            String branch = repository.getBranch();
            return new Commit(
                    commit.name(),
                    commit.name().equals(branch) ? null : branch, // HEAD is detached
                    "git",
                    Instant.ofEpochSecond(commit.getCommitTime()),
                    !repository.isBare() && git.status().call().hasUncommittedChanges());
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw unknown("The git repository around " + folder + " could not be read: " + e.getMessage(), e);
        }
    }

    private static DeliveryException unknown(String found, @Nullable Throwable cause) {
        return new DeliveryException(
                Code.COMMIT_UNKNOWN,
                found + ", so nothing says which commit is delivered.",
                "Build in a clone, or pass -Decs-delivery.commit=<id> (and -Decs-delivery.branch=<name>).",
                cause);
    }
}
