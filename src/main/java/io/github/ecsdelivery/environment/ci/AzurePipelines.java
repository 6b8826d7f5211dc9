package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/**
 * Azure Pipelines; "Use predefined variables" of its documentation. BUILD_SOURCEBRANCHNAME is only the last part of the
 * branch and therefore not read.
 */
final class AzurePipelines implements Ci {
    @Override
    public String name() {
        return "Azure Pipelines";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.isTrue("TF_BUILD");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return variables.commit("BUILD_SOURCEVERSION");
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        String sourceBranch = variables.get("SYSTEM_PULLREQUEST_SOURCEBRANCH");
        // The number is GitHub's; pull requests of Azure Repos have the id alone.
        Said pullRequest = variables.first("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID");
        if (pullRequest != null) {
            return Ref.pullRequest(pullRequest, sourceBranch);
        }
        Said said = variables.first("BUILD_SOURCEBRANCH");
        if (said == null) {
            return null;
        }
        Ref ref = Ref.of(said);
        return ref.pullRequest() == null ? ref : ref.withBranch(sourceBranch);
    }

    @Override
    public @Nullable String url(Variables variables) {
        String collection = variables.get("SYSTEM_COLLECTIONURI");
        String project = variables.get("SYSTEM_TEAMPROJECT");
        String build = variables.get("BUILD_BUILDID");
        return collection == null || project == null || build == null
                ? null
                : collection + project.replace(" ", "%20") + "/_build/results?buildId=" + build;
    }
}
