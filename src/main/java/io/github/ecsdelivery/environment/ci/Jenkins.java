package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** Jenkins: multibranch jobs, the Git plugin, and the pull request builders of GitHub and GitLab. */
final class Jenkins implements Ci {
    @Override
    public String name() {
        return "Jenkins";
    }

    // JENKINS_URL is missing until an administrator has said it.
    @Override
    public boolean runs(Variables variables) {
        return variables.has("JENKINS_URL") || (variables.has("JENKINS_HOME") && variables.has("BUILD_NUMBER"));
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("GIT_COMMIT", "ghprbActualCommit", "gitlabMergeRequestLastCommit");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Ref pullRequest = pullRequest(variables);
        if (pullRequest != null) {
            return pullRequest;
        }
        Said branch = variables.first("BRANCH_NAME");
        Said tag = variables.first("TAG_NAME");
        // TAG_NAME alone may be any job's parameter.
        if (branch != null && tag != null && branch.value().equals(tag.value())) {
            return Ref.tag(tag);
        }
        if (branch != null) {
            return Ref.of(branch);
        }
        Said remote = branch("GIT_BRANCH", variables);
        Said local = branch("GIT_LOCAL_BRANCH", variables);
        if (remote == null) {
            return local == null ? null : Ref.of(local);
        }
        // The local name is the job's to choose, and may be master for all that it builds.
        return local != null && remote.value().replaceFirst("^[^/]+/", "").equals(local.value())
                ? Ref.of(local)
                : Ref.of(remote);
    }

    private static @Nullable Ref pullRequest(Variables variables) {
        Said change = variables.first("CHANGE_ID");
        if (change != null) {
            return Ref.pullRequest(change, variables.get("CHANGE_BRANCH"));
        }
        Said gitHub = variables.first("ghprbPullId");
        if (gitHub != null) {
            return Ref.pullRequest(gitHub, variables.get("ghprbSourceBranch"));
        }
        Said gitLab = variables.first("gitlabMergeRequestIid");
        return gitLab == null ? null : Ref.pullRequest(gitLab, variables.get("gitlabSourceBranch"));
    }

    // The Git plugin says "detached" where a commit was checked out.
    private static @Nullable Said branch(String name, Variables variables) {
        Said said = variables.first(name);
        if (said != null && (said.value().equals("detached") || said.value().endsWith("HEAD"))) {
            variables.odd(name + " is '" + said.value() + "', which is no branch; it counts as not set.");
            return null;
        }
        return said;
    }

    @Override
    public @Nullable String url(Variables variables) {
        return variables.get("BUILD_URL");
    }

    @Override
    public String branchAdvice(Variables variables) {
        return "Jenkins exports what it checked out in multibranch, declarative and freestyle jobs; in a scripted"
                + " pipeline write def scm = checkout(…), and run Maven in withEnv([\"GIT_BRANCH=${scm.GIT_BRANCH}\","
                + " \"GIT_COMMIT=${scm.GIT_COMMIT}\"]). Or pass -Decs-delivery.branch=<name>.";
    }
}
