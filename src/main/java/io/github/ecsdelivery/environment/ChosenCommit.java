package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit by the settings, else by git. */
public final class ChosenCommit implements CommitSource {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,64}");

    private final @Nullable String commit;
    private final @Nullable String branch;
    private final CommitSource git;

    /**
     * @param commit the setting {@code <commit>}, or null
     * @param branch the setting {@code <branch>}, or null
     * @param git asked when the commit is not set
     */
    public ChosenCommit(@Nullable String commit, @Nullable String branch, CommitSource git) {
        this.commit = commit;
        this.branch = branch;
        this.git = git;
    }

    @Override
    public Commit current() throws DeliveryException {
        if (commit == null || commit.isBlank()) {
            Commit found = git.current();
            return branch == null
                    ? found
                    : new Commit(found.id(), branch, "git, <branch>", found.time(), found.dirty());
        }
        String id = commit.strip().toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<commit> is '" + commit + "', expected 7 to 64 hexadecimal digits.",
                    "Pass the full commit id; a branch goes into <branch>.");
        }
        // Without git nothing says when it was committed; a fixed time keeps the image reproducible.
        return new Commit(id, branch, "<commit>", Instant.EPOCH, false);
    }
}
