package io.github.ecsdelivery.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is built, and who builds it.
 *
 * @param commit the commit; its branch is null for builds of tags and where nothing says it
 * @param tag the tag that is built, or null
 * @param pullRequest number or id of the pull request that is built, or null; the branch is then its source, which may be
 *     a fork's {@code main}: look here first
 * @param branchSource where branch, tag or pull request was learnt, for example {@code CODEBUILD_WEBHOOK_HEAD_REF}; null
 *     when none of them is known
 * @param ci name of the CI that runs this build, or null on a developer's machine
 * @param buildUrl page of the build, or null
 * @param remarks what the user should know of commit and branch: a variable that is set but empty, a checkout that is another
 *     commit, what is not committed; a sentence each
 * @param branchAdvice how to hand the branch to this build, with {@code -Decs-delivery.branch}; null when it is known
 */
public record BuildOrigin(
        Commit commit,
        @Nullable String tag,
        @Nullable String pullRequest,
        @Nullable String branchSource,
        @Nullable String ci,
        @Nullable String buildUrl,
        List<String> remarks,
        @Nullable String branchAdvice) {}
