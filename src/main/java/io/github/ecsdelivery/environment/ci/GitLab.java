package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** GitLab CI/CD; "Predefined CI/CD variables reference" of its documentation. */
final class GitLab implements Ci {
    @Override
    public String name() {
        return "GitLab";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.isTrue("GITLAB_CI");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("CI_COMMIT_SHA");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Said mergeRequest = variables.first("CI_MERGE_REQUEST_IID");
        if (mergeRequest != null) {
            return Ref.pullRequest(mergeRequest, variables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"));
        }
        Said external = variables.first("CI_EXTERNAL_PULL_REQUEST_IID");
        if (external != null) {
            return Ref.pullRequest(external, variables.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"));
        }
        Said tag = variables.first("CI_COMMIT_TAG");
        if (tag != null) {
            return Ref.tag(tag);
        }
        Said branch = variables.first("CI_COMMIT_BRANCH");
        if (branch != null) {
            return Ref.branch(branch);
        }
        Said either = variables.first("CI_COMMIT_REF_NAME");
        if (either == null) {
            return null;
        }
        Ref ref = Ref.of(either);
        if (ref.pullRequest() == null && saysBranches(variables)) {
            variables.odd(
                    "CI_COMMIT_REF_NAME is '" + either.value() + "', but CI_COMMIT_BRANCH is not set, as in pipelines"
                            + " of merge requests; it counts as not set.");
            return null;
        }
        return ref;
    }

    // Since 12.6, so that the name alone is the source of a merge request, which may be a fork's main.
    private static boolean saysBranches(Variables variables) {
        String major = variables.get("CI_SERVER_VERSION_MAJOR");
        return major != null && major.matches("\\d{1,4}") && Integer.parseInt(major) > 12;
    }

    @Override
    public @Nullable String url(Variables variables) {
        Said url = variables.first("CI_JOB_URL", "CI_PIPELINE_URL");
        return url == null ? null : url.value();
    }
}
