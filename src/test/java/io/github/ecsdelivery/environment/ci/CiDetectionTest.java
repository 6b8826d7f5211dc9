package io.github.ecsdelivery.environment.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each CI by one file a kind of build, names and forms as real builds print them, values our own; one line here. */
class CiDetectionTest {
    private static final String COMMIT = "7f3c2b1a9d8e4f5061728394a5b6c7d8e9f00112";
    private static final String MERGE = "1b9e5f0c7a2d4e6f8091a2b3c4d5e6f708192a3b";
    private static final String CODEBUILD = "https://eu-west-1.console.aws.amazon.com/codebuild/home?region=eu-west-1"
            + "#/builds/orders:0c5e8a51-7b1d-4f0e-9a63-2d4b6f8e1c37/view/new";
    private static final String GITHUB = "https://github.com/acme/orders/actions/runs/9876543210";
    private static final String GITLAB = "https://gitlab.com/acme/orders/-/jobs/4301";
    private static final String JENKINS = "https://jenkins.acme.example/job/orders/15/";
    private static final String BITBUCKET = "https://bitbucket.org/acme/orders/pipelines/results/214";
    private static final String CIRCLE = "https://circleci.com/gh/acme/orders/77";
    private static final String BUILDKITE = "https://buildkite.com/acme/orders/builds/5903";
    private static final String AZURE = "https://dev.azure.com/acme/web%20shop/_build/results?buildId=4";

    /** File; CI; commit and its variable; branch; tag; pull request; their variable. */
    private static final String TABLE = """
            codebuild-webhook-push             | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | feature/checkout | - | - | CODEBUILD_WEBHOOK_HEAD_REF
            codebuild-pr                       | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | fix/totals | - | 1486 | CODEBUILD_WEBHOOK_TRIGGER
            codebuild-pr-batch                 | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | develop | - | 1486 | CODEBUILD_WEBHOOK_TRIGGER
            codebuild-tag                      | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | - | v1.4.0 | - | CODEBUILD_WEBHOOK_HEAD_REF
            codebuild-codecommit               | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | develop | - | - | CODEBUILD_SOURCE_VERSION
            codebuild-codecommit-commit        | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | - | - | - | -
            codebuild-codecommit-pinned        | CodeBuild | C CODEBUILD_SOURCE_VERSION | main | - | - | CODEBUILD_SOURCE_VERSION
            codebuild-codepipeline             | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | - | - | - | -
            codebuild-codepipeline-with-branch | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | develop | - | - | BRANCH_NAME
            codebuild-codepipeline-unresolved  | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | - | - | - | -
            codebuild-codepipeline-empty       | CodeBuild | C CODEBUILD_RESOLVED_SOURCE_VERSION | - | - | - | -
            codebuild-s3                       | CodeBuild | - | - | - | - | -
            github-push                        | GitHub Actions | C GITHUB_SHA | feature/checkout | - | - | GITHUB_REF
            github-tag                         | GitHub Actions | C GITHUB_SHA | - | v1.4.0 | - | GITHUB_REF
            github-pr                          | GitHub Actions | M GITHUB_SHA | feature/checkout | - | 12 | GITHUB_REF
            github-pr-target                   | GitHub Actions | C GITHUB_SHA | patch-1 | - | unnumbered | GITHUB_HEAD_REF
            github-merge-queue                 | GitHub Actions | M GITHUB_SHA | gh-readonly-queue/main/pr-12-7f3c2b1a9d8e4f5061728394a5b6c7d8e9f00112 | - | 12 | GITHUB_REF
            github-on-codebuild                | GitHub Actions | C GITHUB_SHA | main | - | - | GITHUB_REF
            gitlab-branch                      | GitLab | C CI_COMMIT_SHA | feature/checkout | - | - | CI_COMMIT_BRANCH
            gitlab-mr                          | GitLab | C CI_COMMIT_SHA | feature/checkout | - | 7 | CI_MERGE_REQUEST_IID
            gitlab-external-pr                 | GitLab | C CI_COMMIT_SHA | feature/checkout | - | 12 | CI_EXTERNAL_PULL_REQUEST_IID
            gitlab-tag                         | GitLab | C CI_COMMIT_SHA | - | v1.4.0 | - | CI_COMMIT_TAG
            gitlab-before-12                   | GitLab | C CI_COMMIT_SHA | - | - | 4 | CI_COMMIT_REF_NAME
            jenkins-multibranch                | Jenkins | C GIT_COMMIT | feature/checkout | - | - | BRANCH_NAME
            jenkins-pr                         | Jenkins | C GIT_COMMIT | feature/checkout | - | 12 | CHANGE_ID
            jenkins-tag                        | Jenkins | C GIT_COMMIT | - | v1.4.0 | - | TAG_NAME
            jenkins-freestyle                  | Jenkins | C GIT_COMMIT | feature/checkout | - | - | GIT_BRANCH
            jenkins-freestyle-without-url      | Jenkins | C GIT_COMMIT | main | - | - | GIT_LOCAL_BRANCH
            jenkins-detached                   | Jenkins | C GIT_COMMIT | - | - | - | -
            jenkins-ghprb                      | Jenkins | C GIT_COMMIT | feature/checkout | - | 12 | ghprbPullId
            jenkins-gitlab-mr                  | Jenkins | C GIT_COMMIT | feature/checkout | - | 7 | gitlabMergeRequestIid
            jenkins-scripted                   | Jenkins | - | - | - | - | -
            bitbucket-branch                   | Bitbucket Pipelines | C BITBUCKET_COMMIT | feature/checkout | - | - | BITBUCKET_BRANCH
            bitbucket-tag                      | Bitbucket Pipelines | C BITBUCKET_COMMIT | - | v1.4.0 | - | BITBUCKET_TAG
            bitbucket-pr                       | Bitbucket Pipelines | C BITBUCKET_COMMIT | feature/checkout | - | 12 | BITBUCKET_PR_ID
            bitbucket-custom                   | Bitbucket Pipelines | C BITBUCKET_COMMIT | - | - | - | -
            circleci-branch                    | CircleCI | C CIRCLE_SHA1 | feature/checkout | - | - | CIRCLE_BRANCH
            circleci-branch-with-open-pr       | CircleCI | C CIRCLE_SHA1 | develop | - | - | CIRCLE_BRANCH
            circleci-tag                       | CircleCI | C CIRCLE_SHA1 | - | v1.4.0 | - | CIRCLE_TAG
            circleci-pr                        | CircleCI | C CIRCLE_SHA1 | - | - | 12 | CIRCLE_PR_NUMBER
            buildkite-branch                   | Buildkite | C BUILDKITE_COMMIT | feature/checkout | - | - | BUILDKITE_BRANCH
            buildkite-by-hand                  | Buildkite | - | main | - | - | BUILDKITE_BRANCH
            buildkite-tag                      | Buildkite | C BUILDKITE_COMMIT | - | v1.4.0 | - | BUILDKITE_TAG
            buildkite-pr                       | Buildkite | C BUILDKITE_COMMIT | bob:fix-totals | - | 4711 | BUILDKITE_PULL_REQUEST
            azure-branch                       | Azure Pipelines | C BUILD_SOURCEVERSION | feature/checkout | - | - | BUILD_SOURCEBRANCH
            azure-tag                          | Azure Pipelines | C BUILD_SOURCEVERSION | - | v1.4.0 | - | BUILD_SOURCEBRANCH
            azure-pr                           | Azure Pipelines | M BUILD_SOURCEVERSION | feature/checkout | - | 123 | SYSTEM_PULLREQUEST_PULLREQUESTID
            azure-pr-github                    | Azure Pipelines | M BUILD_SOURCEVERSION | feature/checkout | - | 89 | SYSTEM_PULLREQUEST_PULLREQUESTNUMBER
            unnamed                            | CI | - | - | - | - | -
            """;

    private static final Map<String, String> PAGES = Map.of(
            "CodeBuild", CODEBUILD,
            "GitHub Actions", GITHUB,
            "GitLab", GITLAB,
            "Jenkins", JENKINS,
            "Bitbucket Pipelines", BITBUCKET,
            "CircleCI", CIRCLE,
            "Buildkite", BUILDKITE,
            "Azure Pipelines", AZURE);

    static Stream<String> table() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("table")
    void tellsWhatIsBuilt(String line) throws IOException {
        String[] expected = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);

        CiBuild build = detect(recorded(expected[0]));

        assertThat(build.ci()).isEqualTo(expected[1]);
        assertThat(commit(build.commit())).isEqualTo(expected[2]);
        assertThat(ref(build.ref())).containsExactly(expected[3], expected[4], expected[5], expected[6]);
        assertThat(build.url())
                .isEqualTo(expected[0].equals("jenkins-freestyle-without-url") ? null : PAGES.get(expected[1]));
    }

    @Test
    void eachRecordedFileIsInTheTable() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CiDetectionTest.class.getResource("laptop.env"))
                        .toURI())
                .getParent();
        Set<String> listed = table().map(line -> line.split("\\|")[0].strip()).collect(Collectors.toSet());
        listed.add("laptop");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".env"))
                            .map(name -> name.replace(".env", "")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void aDevelopersMachineIsNoCiWhateverElseIsSet() throws IOException {
        assertThat(new CiDetection(recorded("laptop")).detect()).isEmpty();
        assertThat(new CiDetection(Map.of()).detect()).isEmpty();
        assertThat(new CiDetection(Map.of("CI", "", "GITHUB_ACTIONS", "false")).detect())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "True", "woodpecker"})
    void anyOtherCiHasNoNameOfItsOwn(String value) {
        assertThat(detect(Map.of("CI", value)).ci()).isEqualTo("CI");
        assertThat(detect(Map.of("CONTINUOUS_INTEGRATION", value)).ci()).isEqualTo("CI");
    }

    @Test
    void emptyVariablesAreNamedWhereTheyMattered() throws IOException {
        assertThat(detect(recorded("codebuild-codepipeline-empty")).refRemarks())
                .containsExactly("BRANCH_NAME is set but empty; it counts as not set.");
        // There GITHUB_HEAD_REF and BUILDKITE_TAG are empty as well, as always.
        assertThat(detect(recorded("github-push")).refRemarks()).isEmpty();
        assertThat(detect(recorded("buildkite-branch")).refRemarks()).isEmpty();

        Map<String, String> silent = recorded("github-push");
        silent.put("GITHUB_SHA", " ");
        assertThat(detect(silent).commitRemarks())
                .containsExactly("GITHUB_SHA is set but empty; it counts as not set.");
    }

    @Test
    void aPlaceholderThatNobodyFilledIsNoBranch() throws IOException {
        assertThat(detect(recorded("codebuild-codepipeline-unresolved")).refRemarks())
                .containsExactly("BRANCH_NAME is '#{SourceVariables.BranchName}', which nobody replaced by its value;"
                        + " it counts as not set.");

        Map<String, String> azure = recorded("azure-branch");
        azure.put("SYSTEM_PULLREQUEST_PULLREQUESTID", "$(System.PullRequest.PullRequestId)");
        assertThat(ref(detect(azure).ref())).contains("feature/checkout");
    }

    @Test
    void whatIsNoCommitIsNamed() throws IOException {
        assertThat(detect(recorded("buildkite-by-hand")).commitRemarks())
                .containsExactly("BUILDKITE_COMMIT is 'HEAD', which is no commit id; it counts as not set.");

        Map<String, String> ofS3 = recorded("codebuild-codepipeline");
        ofS3.put("CODEBUILD_RESOLVED_SOURCE_VERSION", "aVersionOfAnObject0123456789abcd");
        assertThat(detect(ofS3).commit()).isNull();
        ofS3.put("COMMIT_ID", COMMIT);
        assertThat(detect(ofS3).commit()).isEqualTo(new Said(COMMIT, "COMMIT_ID"));
    }

    @Test
    void codePipelineIsAskedForTheBranchByTheLineToAdd() throws IOException {
        assertThat(detect(recorded("codebuild-codepipeline")).branchAdvice())
                .contains(
                        "{\"name\":\"BRANCH_NAME\",\"value\":\"#{SourceVariables.BranchName}\",\"type\":\"PLAINTEXT\"}")
                .contains("\"namespace\":\"SourceVariables\"");
        assertThat(detect(recorded("codebuild-codecommit")).branchAdvice())
                .contains("--source-version refs/heads/<name>");
        assertThat(detect(recorded("jenkins-scripted")).branchAdvice()).contains("withEnv");
        assertThat(detect(recorded("bitbucket-custom")).branchAdvice()).contains("Custom pipelines");
        assertThat(detect(recorded("unnamed")).branchAdvice()).contains("-Decs-delivery.branch=<name>");
    }

    /** So that nobody has to add it, and perhaps say it twice. */
    @ParameterizedTest
    @MethodSource("table")
    void eachAdviceNamesTheProperty(String line) throws IOException {
        assertThat(detect(recorded(line.split("\\|")[0].strip())).branchAdvice())
                .containsOnlyOnce("-Decs-delivery.branch=<name>");
    }

    @ParameterizedTest
    @CsvSource({
        "pr/12, -, -, 12",
        "refs/pull/12/head, -, -, 12",
        "refs/heads/feature/x, feature/x, -, -",
        "feature/x, feature/x, -, -",
        "7f3c2b1a, -, -, -",
        "deadbeef, deadbeef, -, -",
        "7f3c2b1a9d8e4f5061728394a5b6c7d8e9f00112, -, -, -",
        "refs/tags/v1, -, v1, -",
        "arn:aws:s3:::bucket/key, -, -, -"
    })
    void theSourceVersionOfCodeBuildIsManyThings(String version, String branch, String tag, String pullRequest)
            throws IOException {
        Map<String, String> variables = recorded("codebuild-codecommit");
        variables.put("CODEBUILD_SOURCE_VERSION", version);

        assertThat(ref(detect(variables).ref())).startsWith(branch, tag, pullRequest);
    }

    @ParameterizedTest
    @CsvSource({
        "origin/feature/x, feature/x, -, -",
        "refs/remotes/upstream/main, main, -, -",
        "remotes/origin/main, main, -, -",
        "refs/heads/main, main, -, -",
        "main, main, -, -",
        "origin/pr/12/merge, -, -, 12",
        "refs/tags/v1, -, v1, -",
        "tags/v1, -, v1, -",
        "origin/HEAD, -, -, -"
    })
    void theBranchOfJenkinsIsWrittenInManyWays(String written, String branch, String tag, String pullRequest)
            throws IOException {
        Map<String, String> variables = recorded("jenkins-freestyle");
        variables.put("GIT_BRANCH", written);

        assertThat(ref(detect(variables).ref())).startsWith(branch, tag, pullRequest);
    }

    /** What each of these would deliver by mistake is a pull request, perhaps a fork's, to the environment of main. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRONE=true CI=true DRONE_PULL_REQUEST=12 DRONE_BRANCH=main | 12 | DRONE_PULL_REQUEST",
                "CI=woodpecker CI_COMMIT_PULL_REQUEST=12 CI_COMMIT_BRANCH=main | 12 | CI_COMMIT_PULL_REQUEST",
                "CI=true TRAVIS_PULL_REQUEST=12 TRAVIS_BRANCH=main | 12 | TRAVIS_PULL_REQUEST",
                "CI=true CF_PULL_REQUEST_NUMBER=12 CF_BRANCH=main | 12 | CF_PULL_REQUEST_NUMBER",
                "JENKINS_URL=x GIT_BRANCH=origin/pr/12/merge GIT_LOCAL_BRANCH=main | 12 | GIT_BRANCH",
                "CODEBUILD_BUILD_ID=a:b CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_UPDATED"
                        + " CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/main | unnumbered | CODEBUILD_WEBHOOK_EVENT",
                "CODEBUILD_BUILD_ID=a:b CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/gh-readonly-queue/main/pr-12-7f3c2b1"
                        + " | 12 | CODEBUILD_WEBHOOK_HEAD_REF",
                "BUILDKITE=true BUILDKITE_PULL_REQUEST=false BUILDKITE_BRANCH=gh-readonly-queue/main/pr-12-7f3c2b1"
                        + " | 12 | BUILDKITE_BRANCH"
            })
    void aPullRequestIsKnownWhateverBranchIsNamedBesideIt(String variables, String pullRequest, String source) {
        Ref ref = Objects.requireNonNull(detect(words(variables)).ref());

        assertThat(ref.pullRequest()).isEqualTo(pullRequest);
        assertThat(ref.source()).isEqualTo(source);
    }

    @Test
    void aChildPipelineOfAMergeRequestThatDoesNotSaySoHasNoBranch() {
        String child = "GITLAB_CI=true CI_PIPELINE_SOURCE=parent_pipeline CI_COMMIT_REF_NAME=main";

        CiBuild build = detect(words(child + " CI_SERVER_VERSION_MAJOR=13"));
        assertThat(build.ref()).isNull();
        assertThat(build.refRemarks())
                .containsExactly(
                        "CI_COMMIT_REF_NAME is 'main', but CI_COMMIT_BRANCH is not set, as in pipelines of merge"
                                + " requests; it counts as not set.");
        // Older servers have no CI_COMMIT_BRANCH at all.
        assertThat(ref(detect(words(child)).ref())).startsWith("main");
    }

    @Test
    void theLocalBranchOfAJenkinsJobIsTheJobsToChoose() {
        String job = "JENKINS_URL=x GIT_LOCAL_BRANCH=master GIT_BRANCH=";

        assertThat(ref(detect(words(job + "origin/feature/x")).ref())).startsWith("feature/x");
        assertThat(ref(detect(words(job + "upstream/master")).ref())).startsWith("master");
        assertThat(ref(detect(words(job + "detached")).ref())).startsWith("master");
    }

    @Test
    void aTagNamedLikeABranchIsATagThoughOnlyItsNameIsSaid() {
        Ref ref = detect(words("GITHUB_ACTIONS=true GITHUB_REF_NAME=main GITHUB_REF_TYPE=tag"))
                .ref();

        assertThat(ref(ref)).startsWith("-", "main");
    }

    @Test
    void teamCityIsNoDevelopersMachine() {
        assertThat(detect(Map.of("TEAMCITY_VERSION", "2025.07")).ci()).isEqualTo("CI");
    }

    private static Map<String, String> words(String variables) {
        return Arrays.stream(variables.split(" "))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
    }

    private static CiBuild detect(Map<String, String> variables) {
        return new CiDetection(variables).detect().orElseThrow();
    }

    private static String commit(@Nullable Said commit) {
        if (commit == null) {
            return "-";
        }
        return (commit.value().equals(COMMIT) ? "C " : commit.value().equals(MERGE) ? "M " : commit.value())
                + commit.source();
    }

    private static String[] ref(@Nullable Ref ref) {
        return ref == null
                ? new String[] {"-", "-", "-", "-"}
                : new String[] {orDash(ref.branch()), orDash(ref.tag()), orDash(ref.pullRequest()), ref.source()};
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static Map<String, String> recorded(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(CiDetectionTest.class.getResourceAsStream(name + ".env"), name)) {
            Map<String, String> variables = new TreeMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            });
            return variables;
        }
    }
}
