package io.github.ecsdelivery.environment.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the CI says of the build that runs.
 *
 * @param ci name of the CI
 * @param commit id of the commit, 7 to 64 hexadecimal digits in lower case, or null
 * @param ref what is built, or null
 * @param url page of the build, or null
 * @param commitRemarks why there is no commit: variables that were set and yet said nothing; a sentence each
 * @param refRemarks the same for branch, tag and pull request
 * @param branchAdvice how to hand the branch to a build of this CI; a sentence or two
 */
public record CiBuild(
        String ci,
        @Nullable Said commit,
        @Nullable Ref ref,
        @Nullable String url,
        List<String> commitRemarks,
        List<String> refRemarks,
        String branchAdvice) {}
