package io.github.ecsdelivery.git;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** A repository as JGit reads it, which needs no git on the machine and starts in a second. */
final class GitLibrary implements CommitSource {
    private final Path folder;
    private final Map<String, String> environment;

    GitLibrary(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public Optional<Checkout> checkout() throws DeliveryException {
        return reading(repository -> {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                throw unknown("The git repository around " + folder + " has no commit yet", null);
            }
            List<String> changes = new UncommittedChanges(repository).paths();
            // A detached HEAD has its commit for a branch. Branches and tags that point to it too prove nothing.
            String branch = repository.getBranch();
            Commit commit = describe(repository, head);
            return new Checkout(
                    new Commit(
                            commit.id(),
                            commit.id().equals(branch) ? null : branch,
                            GitCommitSource.SOURCE,
                            commit.time(),
                            !changes.isEmpty()),
                    changes);
        });
    }

    @Override
    public Optional<Commit> find(String id) throws DeliveryException {
        return reading(repository -> {
            try {
                ObjectId found = repository.resolve(id + "^{commit}");
                // A branch may be named like an id.
                return found == null || !found.name().startsWith(id) ? null : describe(repository, found);
            } catch (AmbiguousObjectException | IncorrectObjectTypeException | MissingObjectException e) {
                return null;
            }
        });
    }

    @Override
    public Optional<Between> between(String before, String after, int most) throws DeliveryException {
        return reading(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markUninteresting(walk.parseCommit(ObjectId.fromString(before)));
                walk.markStart(walk.parseCommit(ObjectId.fromString(after)));
                int count = 0;
                List<Named> newest = new ArrayList<>();
                for (RevCommit commit : walk) {
                    count++;
                    if (newest.size() < most) {
                        newest.add(new Named(commit.name(), commit.getShortMessage()));
                    }
                }
                return new Between(count, newest);
            } catch (InvalidObjectIdException | IncorrectObjectTypeException | MissingObjectException e) {
                return null;
            }
        });
    }

    private static Commit describe(Repository repository, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            return new Commit(
                    commit.name(), null, GitCommitSource.SOURCE, Instant.ofEpochSecond(commit.getCommitTime()), false);
        }
    }

    private <T> Optional<T> reading(Question<T> question) throws DeliveryException {
        try (Repository repository = new RepositoryAround(folder, environment).open()) {
            return repository == null ? Optional.empty() : Optional.ofNullable(question.ask(repository));
        } catch (IOException | GitAPIException | RuntimeException | OutOfMemoryError e) {
            // JGit takes the sizes and offsets in a damaged file at their word.
            throw unknown("The git repository around " + folder + " could not be read: " + e.getMessage(), e);
        }
    }

    private static DeliveryException unknown(String found, @Nullable Throwable cause) {
        return new DeliveryException(
                Code.COMMIT_UNKNOWN,
                found + ", so git cannot say which commit is delivered.",
                "Build in a sound clone, or pass -Decs-delivery.commit=<id> (and -Decs-delivery.branch=<name>).",
                cause);
    }

    private interface Question<T> {
        @Nullable
        T ask(Repository repository) throws IOException, GitAPIException, DeliveryException;
    }
}
