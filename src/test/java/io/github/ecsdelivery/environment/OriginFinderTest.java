package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFinderTest {
    private static final String HEAD = "7f3c2b1a9d8e4f5061728394a5b6c7d8e9f00112";
    private static final String OLDER = "1b9e5f0c7a2d4e6f8091a2b3c4d5e6f708192a3b";
    private static final String STRANGER = "ffffffffffffffffffffffffffffffffffffffff";
    private static final Instant TIME = Instant.parse("2026-11-20T10:11:12Z");
    private static final Instant OLDER_TIME = Instant.parse("2026-11-19T10:11:12Z");
    private static final String COMMIT_SETTING = "-Decs-delivery.commit / <commit>";
    private static final String BRANCH_SETTING = "-Decs-delivery.branch / <branch>";
    private static final Map<String, String> LAPTOP = Map.of("HOME", "/home/alice");

    @Test
    void aLaptopIsToldByGit() throws Exception {
        BuildOrigin origin = find(null, null, LAPTOP, clone("develop"));

        assertThat(origin)
                .isEqualTo(new BuildOrigin(
                        new Commit(HEAD, "develop", "git", TIME, false),
                        null,
                        null,
                        "git",
                        null,
                        null,
                        List.of(),
                        null));
    }

    @Test
    void settingsComeFirstEachForItself() throws Exception {
        BuildOrigin both = find("1B9E5F0", "main", gitHub(HEAD, "refs/heads/develop"), clone("develop"));
        assertThat(both.commit()).isEqualTo(new Commit(OLDER, "main", COMMIT_SETTING, OLDER_TIME, true));
        assertThat(both.branchSource()).isEqualTo(BRANCH_SETTING);
        assertThat(both.ci()).isEqualTo("GitHub Actions");

        BuildOrigin commitOnly = find(HEAD, null, gitHub(OLDER, "refs/heads/develop"), clone("x"));
        assertThat(commitOnly.commit()).isEqualTo(new Commit(HEAD, "develop", COMMIT_SETTING, TIME, false));
        assertThat(commitOnly.branchSource()).isEqualTo("GITHUB_REF");

        BuildOrigin branchOnly = find(null, "main", gitHub(OLDER, "refs/heads/develop"), clone("x"));
        assertThat(branchOnly.commit().id()).isEqualTo(OLDER);
        assertThat(branchOnly.commit().source()).isEqualTo("GITHUB_SHA");
        assertThat(branchOnly.commit().branch()).isEqualTo("main");
    }

    @Test
    void aCiAloneSuffices() throws Exception {
        BuildOrigin origin = find(null, null, gitHub(HEAD, "refs/heads/develop"), none());

        assertThat(origin.commit()).isEqualTo(new Commit(HEAD, "develop", "GITHUB_SHA", Instant.EPOCH, false));
        assertThat(origin.remarks()).isEmpty();
    }

    @Test
    void settingsAloneSuffice() throws Exception {
        assertThat(find("abcdef0", null, LAPTOP, none()).commit())
                .isEqualTo(new Commit("abcdef0", null, COMMIT_SETTING, Instant.EPOCH, false));
    }

    @Test
    void whereGitAgreesItGivesTimeAndUncommittedChanges() throws Exception {
        FakeGit git = clone(null).changed("a", "b", "c", "d", "e");

        BuildOrigin origin = find(null, null, gitHub(HEAD, "refs/tags/v1"), git);

        assertThat(origin.commit()).isEqualTo(new Commit(HEAD, null, "GITHUB_SHA", TIME, true));
        assertThat(origin.tag()).isEqualTo("v1");
        assertThat(origin.remarks()).containsExactly("Not committed: a, b, c and 2 more.");
    }

    @Test
    void aCheckoutOfAnotherCommitIsRemarkedAndItsBranchNotTaken() throws Exception {
        BuildOrigin known = find(null, null, gitHub(OLDER, ""), clone("develop").changed("a"));
        assertThat(known.commit()).isEqualTo(new Commit(OLDER, null, "GITHUB_SHA", OLDER_TIME, true));
        assertThat(known.remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("GITHUB_SHA says commit 1b9e5f0c7a2d, but git has 7f3c2b1a9d8e checked out:"));

        BuildOrigin shallow =
                find(null, null, gitHub(STRANGER, ""), clone("develop").changed("a"));
        assertThat(shallow.commit()).isEqualTo(new Commit(STRANGER, null, "GITHUB_SHA", Instant.EPOCH, true));
        assertThat(shallow.remarks()).anySatisfy(remark -> assertThat(remark).contains("does not know that commit"));
    }

    @Test
    void ofAStrangersCommitTheWorkTreeSaysNothing() throws Exception {
        BuildOrigin origin = find(STRANGER, null, LAPTOP, clone("develop").changed("a"));

        assertThat(origin.commit()).isEqualTo(new Commit(STRANGER, null, COMMIT_SETTING, Instant.EPOCH, false));
    }

    @Test
    void gitFillsWhatTheCiLeavesOpen() throws Exception {
        BuildOrigin origin = find(null, null, Map.of("CI", "true"), clone("develop"));

        assertThat(origin.ci()).isEqualTo("CI");
        assertThat(origin.commit()).isEqualTo(new Commit(HEAD, "develop", "git", TIME, false));

        BuildOrigin byHand = find(
                null,
                null,
                Map.of("BUILDKITE", "true", "BUILDKITE_COMMIT", "HEAD", "BUILDKITE_BRANCH", "main"),
                clone(null));
        assertThat(byHand.commit()).isEqualTo(new Commit(HEAD, "main", "git", TIME, false));
        assertThat(byHand.remarks())
                .containsExactly("BUILDKITE_COMMIT is 'HEAD', which is no commit id; it counts as not set.");
    }

    @Test
    void aBuildOfATagTakesNoBranchFromGit() throws Exception {
        BuildOrigin origin = find(null, null, gitHub(HEAD, "refs/tags/v1"), clone("develop"));

        assertThat(origin.commit().branch()).isNull();
        assertThat(origin.branchSource()).isEqualTo("GITHUB_REF");
    }

    @Test
    void withoutABranchTheAdviceIsTheCis() throws Exception {
        Map<String, String> pipeline = Map.of(
                "CODEBUILD_BUILD_ID", "orders:1",
                "CODEBUILD_INITIATOR", "codepipeline/orders",
                "CODEBUILD_RESOLVED_SOURCE_VERSION", HEAD,
                "BRANCH_NAME", "");

        BuildOrigin origin = find(null, null, pipeline, none());

        assertThat(origin.branchSource()).isNull();
        assertThat(origin.branchAdvice()).contains("#{SourceVariables.BranchName}");
        assertThat(origin.remarks()).containsExactly("BRANCH_NAME is set but empty; it counts as not set.");
        assertThat(find(null, "main", pipeline, none()).remarks()).isEmpty();
        assertThat(find(null, null, LAPTOP, clone(null)).branchAdvice()).contains("Check out a branch");
    }

    @ParameterizedTest
    @CsvSource({
        "main, main, -, -",
        "refs/heads/feature/x, feature/x, -, -",
        "origin/main, main, -, -",
        "refs/tags/v1, -, v1, -",
        "tag:v1, -, v1, -",
        "pr:12, -, -, 12",
        "refs/pull/12/merge, -, -, 12",
        "12/merge, -, -, 12"
    })
    void theBranchSettingMayBeATagOrAPullRequest(String setting, String branch, String tag, String pullRequest)
            throws Exception {
        BuildOrigin origin = find(null, setting, LAPTOP, clone("develop"));

        assertThat(origin.commit().branch()).isEqualTo(orNull(branch));
        assertThat(origin.tag()).isEqualTo(orNull(tag));
        assertThat(origin.pullRequest()).isEqualTo(orNull(pullRequest));
        assertThat(origin.branchSource()).isEqualTo(BRANCH_SETTING);
    }

    @Test
    void aBranchSettingAgainstTheCiIsRemarked() throws Exception {
        assertThat(find(null, "main", gitHub(HEAD, "refs/pull/12/merge"), clone(null))
                        .remarks())
                .containsExactly("GitHub Actions builds pull request 12 (GITHUB_REF), but " + BRANCH_SETTING
                        + " says branch main, which counts.");
        assertThat(find(null, "main", gitHub(HEAD, "refs/heads/main"), clone(null))
                        .remarks())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "#{SourceVariables.BranchName}",
                "$BRANCH_NAME",
                "release/*",
                "a b",
                "tag:",
                "pr:",
                "refs/heads/"
            })
    void whatCannotBeABranchIsRefused(String setting) {
        assertThatThrownBy(() -> find(null, setting, LAPTOP, clone("develop")))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("<branch> is '" + setting + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "123456", "${commit}", "HEAD"})
    void whatCannotBeACommitIsRefused(String setting) {
        assertThatThrownBy(() -> find(setting, null, LAPTOP, clone("develop")))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("<commit> is '" + setting + "', expected 7 to 64 hexadecimal digits.");
    }

    @Test
    void anEmptySettingCountsAsNotSetAndIsNamed() throws Exception {
        BuildOrigin origin = find("", " ", LAPTOP, clone("develop"));

        assertThat(origin.commit().branch()).isEqualTo("develop");
        assertThat(origin.remarks())
                .containsExactly(
                        COMMIT_SETTING + " is set but empty; it counts as not set.",
                        BRANCH_SETTING + " is set but empty; it counts as not set.");
    }

    @Test
    void withoutAnySourceTheErrorSaysWhatWasAsked() {
        assertThatThrownBy(() -> find(null, null, LAPTOP, none()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.COMMIT_UNKNOWN))
                .hasMessageContaining("<commit> is not set, and the project is in no git repository.")
                .hasMessageContaining("-Decs-delivery.commit=<id>");
        assertThatThrownBy(() -> find(null, null, gitHub("", "refs/heads/main"), none()))
                .hasMessageContaining("GitHub Actions gives none")
                .hasMessageContaining("GITHUB_SHA is set but empty");
    }

    @Test
    void aRepositoryThatNobodyCanReadIsInTheWayUnlessTheCommitIsSet() throws Exception {
        FakeGit broken = new FakeGit(null) {
            @Override
            public Optional<Checkout> checkout() throws DeliveryException {
                throw new DeliveryException(Code.COMMIT_UNKNOWN, "It is broken.", "Mend it.");
            }
        };

        assertThatThrownBy(() -> find(null, null, gitHub(HEAD, "refs/heads/main"), broken))
                .hasMessageContaining("It is broken.");
        BuildOrigin origin = find(HEAD, "main", LAPTOP, broken);
        assertThat(origin.commit()).isEqualTo(new Commit(HEAD, "main", COMMIT_SETTING, Instant.EPOCH, false));
        assertThat(origin.remarks()).singleElement().asString().contains("It is broken.");
    }

    private static BuildOrigin find(
            @Nullable String commit, @Nullable String branch, Map<String, String> environment, CommitSource git)
            throws DeliveryException {
        return new OriginFinder(commit, branch, environment, git).find();
    }

    private static @Nullable String orNull(String text) {
        return text.equals("-") ? null : text;
    }

    private static Map<String, String> gitHub(String sha, String ref) {
        return Map.of("GITHUB_ACTIONS", "true", "CI", "true", "GITHUB_SHA", sha, "GITHUB_REF", ref);
    }

    private static FakeGit clone(@Nullable String branch) {
        return new FakeGit(new CommitSource.Checkout(new Commit(HEAD, branch, "git", TIME, false), List.of()));
    }

    private static FakeGit none() {
        return new FakeGit(null);
    }

    /** Has HEAD checked out and one older commit. */
    private static class FakeGit implements CommitSource {
        private final @Nullable Checkout checkout;

        FakeGit(@Nullable Checkout checkout) {
            this.checkout = checkout;
        }

        FakeGit changed(String... paths) {
            Commit head = Objects.requireNonNull(checkout).commit();
            return new FakeGit(new Checkout(
                    new Commit(head.id(), head.branch(), head.source(), head.time(), true), List.of(paths)));
        }

        @Override
        public Optional<Checkout> checkout() throws DeliveryException {
            return Optional.ofNullable(checkout);
        }

        @Override
        public Optional<Commit> find(String id) {
            return OLDER.startsWith(id)
                    ? Optional.of(new Commit(OLDER, null, "git", OLDER_TIME, false))
                    : Optional.empty();
        }

        @Override
        public Optional<Between> between(String before, String after, int most) {
            return Optional.empty();
        }
    }
}
