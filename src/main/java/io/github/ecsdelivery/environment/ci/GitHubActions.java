package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** GitHub Actions, and what speaks like it; "Variables reference" of its documentation. */
final class GitHubActions implements Ci {
    @Override
    public String name() {
        return "GitHub Actions";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.isTrue("GITHUB_ACTIONS");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("GITHUB_SHA");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Said said = variables.first("GITHUB_REF", "GITHUB_REF_NAME");
        String head = variables.get("GITHUB_HEAD_REF");
        if (said == null) {
            return null;
        }
        Ref ref = Ref.of(said);
        if (ref.pullRequest() != null) {
            return ref.withBranch(head);
        }
        if (said.source().equals("GITHUB_REF_NAME") && "tag".equals(variables.get("GITHUB_REF_TYPE"))) {
            return Ref.tag(said);
        }
        if (head != null) {
            // pull_request_target: the ref is the target's, and only the event file has the number.
            return Ref.pullRequest(new Said("unnumbered", "GITHUB_HEAD_REF"), head);
        }
        return ref;
    }

    @Override
    public @Nullable String url(Variables variables) {
        String server = variables.get("GITHUB_SERVER_URL");
        String repository = variables.get("GITHUB_REPOSITORY");
        String run = variables.get("GITHUB_RUN_ID");
        return server == null || repository == null || run == null
                ? null
                : server + "/" + repository + "/actions/runs/" + run;
    }
}
