package io.github.ecsdelivery.environment.ci;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is built: a branch, a tag or a pull request.
 *
 * @param branch the branch, that of a pull request its source; null for tags and where nothing says it
 * @param tag the tag, or null
 * @param pullRequest number or id of the pull request, or null
 * @param source variable or setting that says so
 */
public record Ref(
        @Nullable String branch,
        @Nullable String tag,
        @Nullable String pullRequest,
        String source) {
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final Pattern REMOTE = Pattern.compile("(?:refs/remotes/[^/]+/|remotes/origin/|origin/)(.+)");
    // GitHub and Azure pull/, CodeBuild and Jenkins pr/, GitLab merge-requests/, Bitbucket pull-requests/
    private static final Pattern PULL_REQUEST = Pattern.compile(
            "(?:refs/)?(?:pull|pr|merge-requests|pull-requests)/(\\d+)(?:/(?:merge|head|train|from|to))?");
    // GitHub's merge queue, which other CIs build as a push to a branch
    private static final Pattern MERGE_QUEUE = Pattern.compile("gh-readonly-queue/.+/pr-(\\d+)-[0-9a-f]+");
    // GITHUB_REF_NAME of a pull request
    private static final Pattern SHORT_PULL_REQUEST = Pattern.compile("(\\d+)/merge");

    /** A branch; one that a merge queue made is the pull request that waits in it. */
    public static Ref branch(Said said) {
        Matcher queued = MERGE_QUEUE.matcher(said.value());
        return new Ref(said.value(), null, queued.matches() ? queued.group(1) : null, said.source());
    }

    public static Ref tag(Said said) {
        return new Ref(null, said.value(), null, said.source());
    }

    /**
     * @param id says the number
     * @param branch its source branch, with or without {@code refs/heads/}, or null
     */
    public static Ref pullRequest(Said id, @Nullable String branch) {
        return new Ref(branch == null ? null : after(HEADS, branch), null, id.value(), id.source());
    }

    /** A branch unless it says {@code refs/…}; for variables that hold names, which may well begin with {@code origin/}. */
    public static Ref named(Said said) {
        return said.value().startsWith("refs/") ? of(said) : branch(said);
    }

    /** Any way of writing a ref: {@code refs/heads/x}, {@code origin/x}, {@code refs/tags/x}, {@code pr/12}, … */
    public static Ref of(Said said) {
        String text = said.value();
        if (text.startsWith(HEADS)) {
            return branch(new Said(after(HEADS, text), said.source()));
        }
        if (text.startsWith(TAGS) || text.startsWith("tags/")) {
            return tag(new Said(after("tags/", after("refs/", text)), said.source()));
        }
        for (Pattern pattern : List.of(PULL_REQUEST, SHORT_PULL_REQUEST)) {
            Matcher pullRequest = pattern.matcher(text);
            if (pullRequest.matches()) {
                return pullRequest(new Said(pullRequest.group(1), said.source()), null);
            }
        }
        Matcher remote = REMOTE.matcher(text);
        return remote.matches() ? of(new Said(remote.group(1), said.source())) : branch(said);
    }

    /** The same, learnt from elsewhere too. */
    Ref withBranch(@Nullable String other) {
        return new Ref(other == null ? branch : after(HEADS, other), tag, pullRequest, source);
    }

    /** Whether both name the same branch, tag or pull request, whoever says so. */
    public boolean agreesWith(Ref other) {
        return describe().equals(other.describe());
    }

    /** For a sentence: {@code branch main}, {@code tag v1}, {@code pull request 12}. */
    public String describe() {
        if (pullRequest != null) {
            return "pull request " + pullRequest;
        }
        return tag != null ? "tag " + tag : "branch " + branch;
    }

    private static String after(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
