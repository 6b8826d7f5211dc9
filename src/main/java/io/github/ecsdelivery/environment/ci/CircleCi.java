package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/**
 * CircleCI; "Built-in environment variables" of its documentation. It builds pushes: CIRCLE_PULL_REQUEST is set on any
 * branch with an open pull request, so that only builds of forks are builds of a pull request.
 */
final class CircleCi implements Ci {
    @Override
    public String name() {
        return "CircleCI";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.isTrue("CIRCLECI");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("CIRCLE_SHA1");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Said tag = variables.first("CIRCLE_TAG");
        if (tag != null) {
            return Ref.tag(tag);
        }
        Said branch = variables.first("CIRCLE_BRANCH");
        Said fork = variables.first("CIRCLE_PR_NUMBER");
        if (fork != null) {
            return Ref.pullRequest(fork, branch == null ? null : Ref.of(branch).branch());
        }
        return branch == null ? null : Ref.of(branch);
    }

    @Override
    public @Nullable String url(Variables variables) {
        return variables.get("CIRCLE_BUILD_URL");
    }
}
