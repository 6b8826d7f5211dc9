package io.github.ecsdelivery.git;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The git repository around a folder: a clone, a linked work tree or a submodule. The machine's own git is asked first: it
 * answers in hundredths of a second, and knows filters such as LFS. Where it is missing or does not like what it finds,
 * JGit has the word, and the errors.
 */
public final class GitCommitSource implements CommitSource {
    static final String SOURCE = "git";

    /** A status of the largest repositories takes seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DotGit dotGit;
    private final InstalledGit installed;
    private final GitLibrary library;

    /**
     * @param folder the project's; the repository may be above it
     * @param environment variables of the build; its PATH leads to git, and git's own, such as GIT_DIR and
     *     GIT_CEILING_DIRECTORIES, are obeyed
     */
    public GitCommitSource(Path folder, Map<String, String> environment) {
        dotGit = new DotGit(folder, environment);
        installed = new InstalledGit(new GitProgram(folder, environment, PATIENCE), dotGit);
        library = new GitLibrary(folder, environment);
    }

    @Override
    public Optional<Checkout> checkout() throws DeliveryException {
        if (!dotGit.maybe()) {
            return Optional.empty();
        }
        Optional<Checkout> told = installed.checkout();
        return told.isPresent() ? told : library.checkout();
    }

    @Override
    public Optional<Commit> find(String id) throws DeliveryException {
        if (!dotGit.maybe()) {
            return Optional.empty();
        }
        Optional<Commit> told = installed.find(id);
        return told.isPresent() ? told : library.find(id);
    }

    @Override
    public Optional<Between> between(String before, String after, int most) throws DeliveryException {
        if (!dotGit.maybe()) {
            return Optional.empty();
        }
        Optional<Between> told = installed.between(before, after, most);
        return told.isPresent() ? told : library.between(before, after, most);
    }
}
