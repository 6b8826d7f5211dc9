package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** Buildkite; "Environment variables" of its documentation. Its commit is the word HEAD in builds started by hand. */
final class Buildkite implements Ci {
    @Override
    public String name() {
        return "Buildkite";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.isTrue("BUILDKITE");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("BUILDKITE_COMMIT");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Said pullRequest = variables.first("BUILDKITE_PULL_REQUEST");
        Said branch = variables.first("BUILDKITE_BRANCH");
        if (pullRequest != null && !pullRequest.value().equals("false")) {
            return Ref.pullRequest(pullRequest, branch == null ? null : branch.value());
        }
        Said tag = variables.first("BUILDKITE_TAG");
        if (tag != null) {
            return Ref.tag(tag);
        }
        return branch == null ? null : Ref.named(branch);
    }

    @Override
    public @Nullable String url(Variables variables) {
        return variables.get("BUILDKITE_BUILD_URL");
    }
}
