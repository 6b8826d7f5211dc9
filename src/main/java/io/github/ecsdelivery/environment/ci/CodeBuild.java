package io.github.ecsdelivery.environment.ci;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS CodeBuild, alone or under CodePipeline; "Environment variables in build environments" of its user guide. Under
 * CodePipeline BRANCH_NAME and COMMIT_ID are read, which the action's EnvironmentVariables hand over.
 */
final class CodeBuild implements Ci {
    private static final String BRANCH = "BRANCH_NAME";
    private static final String HEAD_REF = "CODEBUILD_WEBHOOK_HEAD_REF";
    private static final String TRIGGER = "CODEBUILD_WEBHOOK_TRIGGER";
    private static final String RESOLVED = "CODEBUILD_RESOLVED_SOURCE_VERSION";
    private static final String VERSION = "CODEBUILD_SOURCE_VERSION";
    private static final Pattern FULL_COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern PINNED = Pattern.compile("(.+)\\^\\{([0-9a-fA-F]{40})}");
    private static final String VARIABLE =
            "{\"name\":\"BRANCH_NAME\",\"value\":\"#{SourceVariables.BranchName}\",\"type\":\"PLAINTEXT\"}";

    @Override
    public String name() {
        return "CodeBuild";
    }

    @Override
    public boolean runs(Variables variables) {
        return variables.has("CODEBUILD_BUILD_ID");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        Said said = variables.commit(RESOLVED, "COMMIT_ID");
        String version = said == null ? variables.get(VERSION) : null;
        if (version == null) {
            return said;
        }
        Matcher pinned = PINNED.matcher(version);
        String commit = pinned.matches() ? pinned.group(2) : version;
        return isCommit(commit, variables) ? new Said(commit.toLowerCase(Locale.ROOT), VERSION) : null;
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        Ref webhook = byWebhook(variables);
        if (webhook != null) {
            return webhook;
        }
        Ref requested = byRequest(variables);
        if (requested != null) {
            return requested;
        }
        Said passed = variables.first(BRANCH);
        return passed == null ? null : Ref.named(passed);
    }

    // The trigger is branch/<name>, tag/<name> or pr/<number>; the head of a pull request is its source branch.
    private static @Nullable Ref byWebhook(Variables variables) {
        Said head = variables.first(HEAD_REF);
        String trigger = variables.get(TRIGGER);
        if (trigger != null && trigger.startsWith("pr/")) {
            return Ref.pullRequest(
                    new Said(trigger.substring("pr/".length()), TRIGGER), head == null ? null : head.value());
        }
        String event = variables.get("CODEBUILD_WEBHOOK_EVENT");
        if (event != null && event.startsWith("PULL_REQUEST")) {
            return Ref.pullRequest(
                    new Said("unnumbered", "CODEBUILD_WEBHOOK_EVENT"), head == null ? null : head.value());
        }
        if (head != null) {
            return Ref.of(head);
        }
        if (trigger != null && trigger.startsWith("branch/")) {
            return Ref.branch(new Said(trigger.substring("branch/".length()), TRIGGER));
        }
        return trigger != null && trigger.startsWith("tag/")
                ? Ref.tag(new Said(trigger.substring("tag/".length()), TRIGGER))
                : null;
    }

    private static @Nullable Ref byRequest(Variables variables) {
        String version = variables.get(VERSION);
        if (version == null
                || underCodePipeline(variables)
                || fromS3(version, variables)
                || isCommit(version, variables)) {
            return null;
        }
        Matcher pinned = PINNED.matcher(version);
        return Ref.of(new Said(pinned.matches() ? pinned.group(1) : version, VERSION));
    }

    private static boolean underCodePipeline(Variables variables) {
        String initiator = variables.get("CODEBUILD_INITIATOR");
        return initiator != null && initiator.startsWith("codepipeline/");
    }

    // Then the version is an ARN, or the id of an object's version.
    private static boolean fromS3(String version, Variables variables) {
        String source = variables.get("CODEBUILD_SOURCE_REPO_URL");
        return version.startsWith("arn:")
                || (source != null && !source.contains("@") && !source.matches("(https?|ssh|git|codecommit):.*"));
    }

    // A short run of hexadecimal digits may be a branch; what was resolved tells.
    private static boolean isCommit(String version, Variables variables) {
        String resolved = variables.get(RESOLVED);
        return FULL_COMMIT.matcher(version).matches()
                || (version.length() >= 7 && resolved != null && resolved.startsWith(version.toLowerCase(Locale.ROOT)));
    }

    @Override
    public @Nullable String url(Variables variables) {
        Said url = variables.first("CODEBUILD_BUILD_URL", "CODEBUILD_PUBLIC_BUILD_URL");
        return url == null ? null : url.value();
    }

    @Override
    public String branchAdvice(Variables variables) {
        return underCodePipeline(variables)
                ? "CodePipeline does not tell CodeBuild the branch: add " + VARIABLE
                        + " to the EnvironmentVariables of the CodeBuild action, and \"namespace\":\"SourceVariables\""
                        + " to the source action; or pass -Decs-delivery.branch=<name>."
                : "Start the build with --source-version refs/heads/<name>, or pass -Decs-delivery.branch=<name>.";
    }
}
