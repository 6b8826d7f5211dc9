package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** Bitbucket Pipelines; "Variables and secrets" of its documentation. */
final class Bitbucket implements Ci {
    @Override
    public String name() {
        return "Bitbucket Pipelines";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.has("BITBUCKET_BUILD_NUMBER");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("BITBUCKET_COMMIT");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Said branch = variables.first("BITBUCKET_BRANCH");
        Said pullRequest = variables.first("BITBUCKET_PR_ID");
        if (pullRequest != null) {
            return Ref.pullRequest(pullRequest, branch == null ? null : branch.value());
        }
        Said tag = variables.first("BITBUCKET_TAG");
        if (tag != null) {
            return Ref.tag(tag);
        }
        return branch == null ? null : Ref.named(branch);
    }

    @Override
    public @Nullable String url(Variables variables) {
        String repository = variables.get("BITBUCKET_REPO_FULL_NAME");
        String build = variables.get("BITBUCKET_BUILD_NUMBER");
        return repository == null || build == null
                ? null
                : "https://bitbucket.org/" + repository + "/pipelines/results/" + build;
    }

    @Override
    public String branchAdvice(Variables variables) {
        return "Custom pipelines started from a commit have no branch: run them from the branch, or pass"
                + " -Decs-delivery.branch=<name>.";
    }
}
