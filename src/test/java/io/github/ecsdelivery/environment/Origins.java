package io.github.ecsdelivery.environment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds of a branch, a tag, a pull request, for tests. */
final class Origins {
    static final String ID = "0123456789abcdef0123456789abcdef01234567";

    private Origins() {}

    static BuildOrigin branch(String branch) {
        return origin(branch, null, null, "a CI", false);
    }

    static BuildOrigin tag(String tag) {
        return origin(null, tag, null, "a CI", false);
    }

    static BuildOrigin pullRequest(String number, @Nullable String branch) {
        return origin(branch, null, number, "a CI", false);
    }

    static BuildOrigin laptop(String branch, boolean dirty) {
        return origin(branch, null, null, null, dirty);
    }

    static BuildOrigin unknown(List<String> remarks, @Nullable String advice) {
        return new BuildOrigin(
                new Commit(ID, null, "CODEBUILD_RESOLVED_SOURCE_VERSION", Instant.EPOCH, false),
                null,
                null,
                null,
                "CodeBuild",
                null,
                remarks,
                advice);
    }

    private static BuildOrigin origin(
            @Nullable String branch,
            @Nullable String tag,
            @Nullable String pullRequest,
            @Nullable String ci,
            boolean dirty) {
        return new BuildOrigin(
                new Commit(ID, branch, "git", Instant.EPOCH, dirty),
                tag,
                pullRequest,
                "REF",
                ci,
                null,
                List.of(),
                null);
    }
}
