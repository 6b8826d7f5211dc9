package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.environment.CommitSource.Checkout;
import io.github.ecsdelivery.environment.ci.CiBuild;
import io.github.ecsdelivery.environment.ci.CiDetection;
import io.github.ecsdelivery.environment.ci.Ref;
import io.github.ecsdelivery.environment.ci.Said;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what is built: by the settings, else by the CI's variables, else by git; commit and branch each for itself. */
public final class OriginFinder {
    private static final int SHOWN_CHANGES = 3;
    private static final int SHOWN_DIGITS = 12;

    private final @Nullable String commit;
    private final @Nullable String branch;
    private final Map<String, String> environment;
    private final CommitSource git;

    /**
     * @param commit the setting {@code <commit>}, or null
     * @param branch the setting {@code <branch>}, or null; also {@code refs/tags/v1}, {@code tag:v1}, {@code pr:12}
     * @param environmentVariables those of the build
     * @param git the repository around the project
     */
    public OriginFinder(
            @Nullable String commit,
            @Nullable String branch,
            Map<String, String> environmentVariables,
            CommitSource git) {
        this.commit = commit;
        this.branch = branch;
        this.environment = environmentVariables;
        this.git = git;
    }

    /**
     * @throws DeliveryException SETTING_INVALID when {@code <commit>} or {@code <branch>} cannot be one; COMMIT_UNKNOWN
     *     when nothing says the commit, or when the repository cannot be read and {@code <commit>} is not set
     */
    public BuildOrigin find() throws DeliveryException {
        List<String> remarks = new ArrayList<>();
        OriginSettings settings = new OriginSettings(commit, branch, remarks);
        Said commitSetting = settings.commit();
        Ref refSetting = settings.ref();
        CiBuild ci = new CiDetection(environment).detect().orElse(null);
        Said id = commitSetting;
        if (id == null && ci != null) {
            remarks.addAll(ci.commitRemarks());
            id = ci.commit();
        }
        Checkout checkout = checkout(commitSetting != null, remarks);
        Commit delivered = id == null ? checkedOut(checkout, ci) : known(id, commitSetting != null, checkout, remarks);
        if (delivered.dirty() && checkout != null && !checkout.changes().isEmpty()) {
            remarks.add(notCommitted(checkout.changes()));
        }
        Ref ref = ref(refSetting, ci, delivered, checkout, remarks);
        return new BuildOrigin(
                new Commit(
                        delivered.id(),
                        ref == null ? null : ref.branch(),
                        delivered.source(),
                        delivered.time(),
                        delivered.dirty()),
                ref == null ? null : ref.tag(),
                ref == null ? null : ref.pullRequest(),
                ref == null ? null : ref.source(),
                ci == null ? null : ci.ci(),
                ci == null ? null : ci.url(),
                List.copyOf(remarks),
                ref == null ? advice(ci) : null);
    }

    // With <commit> set, a repository that nobody can read must not be in the way: setting it is the cure.
    private @Nullable Checkout checkout(boolean explicit, List<String> remarks) throws DeliveryException {
        try {
            return git.checkout().orElse(null);
        } catch (DeliveryException e) {
            if (!explicit) {
                throw e;
            }
            remarks.add("Git is not asked for time and uncommitted changes: " + e.getMessage());
            return null;
        }
    }

    private static Commit checkedOut(@Nullable Checkout checkout, @Nullable CiBuild ci) throws DeliveryException {
        if (checkout != null) {
            return checkout.commit();
        }
        String silent = ci == null ? "" : ", " + ci.ci() + " gives none";
        String why = ci == null || ci.commitRemarks().isEmpty() ? "" : " " + String.join(" ", ci.commitRemarks());
        throw new DeliveryException(
                Code.COMMIT_UNKNOWN,
                "Nothing says which commit is delivered: <commit> is not set" + silent
                        + ", and the project is in no git repository." + why,
                "Build in a clone, or pass -Decs-delivery.commit=<id> (and -Decs-delivery.branch=<name>).");
    }

    private Commit known(Said id, boolean explicit, @Nullable Checkout checkout, List<String> remarks)
            throws DeliveryException {
        if (checkout == null) {
            return new Commit(id.value(), null, id.source(), Instant.EPOCH, false);
        }
        Commit head = checkout.commit();
        if (head.id().startsWith(id.value())) {
            return new Commit(head.id(), null, id.source(), head.time(), head.dirty());
        }
        Optional<Commit> found = git.find(id.value());
        remarks.add(id.source() + " says commit " + shown(id.value()) + ", but git has " + shown(head.id())
                + " checked out" + (found.isPresent() ? "" : " and does not know that commit")
                + ": the image is built from "
                + "what is checked out and named after " + shown(id.value()) + ".");
        // What is checked out is not that commit; of one that the repository does not have, it says nothing.
        boolean dirty = !explicit || found.isPresent();
        return new Commit(
                found.map(Commit::id).orElse(id.value()),
                null,
                id.source(),
                found.map(Commit::time).orElse(Instant.EPOCH),
                dirty);
    }

    private static @Nullable Ref ref(
            @Nullable Ref setting,
            @Nullable CiBuild ci,
            Commit delivered,
            @Nullable Checkout checkout,
            List<String> remarks) {
        Ref byCi = ci == null ? null : ci.ref();
        if (setting != null) {
            if (ci != null && byCi != null && !byCi.agreesWith(setting)) {
                remarks.add(ci.ci() + " builds " + byCi.describe() + " (" + byCi.source() + "), but " + setting.source()
                        + " says " + setting.describe() + ", which counts.");
            }
            return setting;
        }
        if (byCi != null) {
            return byCi;
        }
        if (ci != null) {
            remarks.addAll(ci.refRemarks());
        }
        // The branch that is checked out says nothing of another commit.
        if (checkout == null || !checkout.commit().id().equals(delivered.id())) {
            return null;
        }
        String onBranch = checkout.commit().branch();
        return onBranch == null
                ? null
                : Ref.branch(new Said(onBranch, checkout.commit().source()));
    }

    private static String advice(@Nullable CiBuild ci) {
        return ci == null ? "Check out a branch, or pass -Decs-delivery.branch=<name>." : ci.branchAdvice();
    }

    private static String notCommitted(List<String> changes) {
        int shown = Math.min(SHOWN_CHANGES, changes.size());
        return "Not committed: " + String.join(", ", changes.subList(0, shown))
                + (changes.size() > shown ? " and " + (changes.size() - shown) + " more" : "") + ".";
    }

    private static String shown(String id) {
        return id.substring(0, Math.min(SHOWN_DIGITS, id.length()));
    }
}
