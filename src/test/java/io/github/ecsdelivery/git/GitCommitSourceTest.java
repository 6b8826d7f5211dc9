package io.github.ecsdelivery.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Checkout;
import io.github.ecsdelivery.environment.CommitSource.Named;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything twice: as the machine's git tells it, and as JGit does where there is none. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class GitCommitSourceTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @Parameter
    boolean installed;

    @TempDir
    Path scene;

    private Path folder;
    private RevCommit commit;

    @BeforeEach
    void repository() throws Exception {
        assumeTrue(!installed || Files.isExecutable(Path.of("/usr/bin/git")), "no git on this machine");
        folder = Files.createDirectory(scene.resolve("clone"));
        commit = newRepository(folder);
    }

    @Test
    void aCommitThatIsDamagedIsToldAsOne() throws Exception {
        String name = commit.name();
        Path object = folder.resolve(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
        assertThat(object.toFile().setWritable(true)).isTrue();
        Files.write(object, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> checkout(folder))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("[ECSD-120] ")
                .hasMessageContaining("git cannot say which commit is delivered. Build in a sound clone, or pass");
    }

    @Test
    void tellsCommitBranchAndTimeFromAFolderBelowTheRoot() throws Exception {
        Path module = Files.createDirectories(folder.resolve("services/orders"));

        Checkout found = checkout(module);

        assertThat(found.commit()).isEqualTo(new Commit(commit.name(), "develop", "git", TIME, false));
        assertThat(found.changes()).isEmpty();
    }

    @Test
    void aFolderInNoRepositoryHasNoCheckout() throws Exception {
        assertThat(git(scene).checkout()).isEmpty();
        assertThat(git(scene).find(commit.name())).isEmpty();
    }

    @Test
    void aDetachedHeadHasNoBranchEvenWhereABranchAndATagPointToIt() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.tag().setName("v1").setAnnotated(false).call();
            git.checkout().setName(commit.name()).call();
        }

        assertThat(checkout(folder).commit().branch()).isNull();
    }

    @Test
    void aBranchKeepsItsSlashes() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.checkout().setCreateBranch(true).setName("feature/a/b").call();
        }

        assertThat(checkout(folder).commit().branch()).isEqualTo("feature/a/b");
    }

    @Test
    void changesAreNamed() throws Exception {
        write("pom.xml", "<project/>");
        Files.delete(folder.resolve("a"));
        write("src/main/java/New.java", "class New {}");
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern("pom.xml").call();
        }

        Checkout found = checkout(folder);

        assertThat(found.commit().dirty()).isTrue();
        assertThat(found.changes()).containsExactly("a", "pom.xml", "src/main/java/New.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/classes/A.class",
                "services/orders/target/classes/A.class",
                ".m2/repository/a.jar",
                "services/.idea/misc.xml",
                "ignored/a"
            })
    void whatBuildsLeaveBehindIsNoChange(String path) throws Exception {
        write(".gitignore", "ignored/\n");
        write("pom.xml", "<project/>");
        write("services/orders/pom.xml", "<project/>");
        commitAll();

        write(path, "1");

        assertThat(checkout(folder).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/.hidden", "src/target/a", "docs/target/a", ".mvn/maven.config", "b"})
    void whatMayReachTheImageIsAChange(String path) throws Exception {
        write("pom.xml", "<project/>");
        commitAll();

        write(path, "1");

        assertThat(checkout(folder).changes()).containsExactly(path);
    }

    @Test
    void aCommitIsFoundByTheBeginningOfItsId() throws Exception {
        write("b", "2");
        commitAll();

        Commit found = git(folder).find(commit.name().substring(0, 8)).orElseThrow();

        assertThat(found).isEqualTo(new Commit(commit.name(), null, "git", TIME, false));
        assertThat(git(folder).find("0123456789abcdef0123456789abcdef01234567")).isEmpty();
        assertThat(git(folder).find(commit.getTree().name())).isEmpty();
    }

    @Test
    void aLinkedWorkTreeHasABranchOfItsOwn() throws Exception {
        Path linked = scene.resolve("linked");
        gitCommand(folder, "worktree", "add", "-q", "-b", "hotfix", linked.toString());
        Files.writeString(linked.resolve("a"), "changed there");

        assertThat(checkout(linked).commit()).isEqualTo(new Commit(commit.name(), "hotfix", "git", TIME, true));
        assertThat(checkout(folder).commit().branch()).isEqualTo("develop");
        assertThat(checkout(folder).commit().dirty()).isFalse();
    }

    @Test
    void aSubmoduleIsARepositoryOfItsOwn() throws Exception {
        Path library = Files.createDirectory(scene.resolve("library"));
        RevCommit ofLibrary = newRepository(library);
        gitCommand(
                folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), "lib");
        commitAll();

        assertThat(checkout(folder.resolve("lib")).commit().id()).isEqualTo(ofLibrary.name());
        assertThat(checkout(folder).changes()).isEmpty();

        Files.writeString(folder.resolve("lib/a"), "changed");
        assertThat(checkout(folder).changes()).containsExactly("lib");
    }

    @Test
    void aSubmoduleThatWasNotFetchedIsNoChange() throws Exception {
        Path library = Files.createDirectory(scene.resolve("library"));
        newRepository(library);
        gitCommand(
                folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), "lib");
        commitAll();
        Path clone = scene.resolve("without-submodules");
        gitCommand(scene, "clone", "-q", folder.toString(), clone.toString());

        assertThat(checkout(clone).changes()).isEmpty();
    }

    @Test
    void aShallowCloneKnowsItsCommitOnly() throws Exception {
        write("b", "2");
        RevCommit second = commitAll();
        Path shallow = scene.resolve("shallow");
        gitCommand(scene, "clone", "-q", "--depth", "1", folder.toUri().toString(), shallow.toString());

        assertThat(checkout(shallow).commit().id()).isEqualTo(second.name());
        assertThat(checkout(shallow).commit().branch()).isEqualTo("develop");
        assertThat(git(shallow).find(commit.name())).isEmpty();
    }

    @Test
    void filesThatASparseCheckoutLeavesOutAreNoChange() throws Exception {
        write("orders/pom.xml", "<project/>");
        write("billing/pom.xml", "<project/>");
        commitAll();
        Path sparse = scene.resolve("sparse");
        gitCommand(scene, "clone", "-q", "--no-checkout", folder.toString(), sparse.toString());
        gitCommand(sparse, "sparse-checkout", "set", "--cone", "orders");
        gitCommand(sparse, "checkout", "-q", "develop");

        assertThat(sparse.resolve("billing")).doesNotExist();
        assertThat(checkout(sparse).changes()).isEmpty();
    }

    @Test
    void aRepositoryOfAKindThatIsNotSupportedIsAnErrorWithTheCure() throws Exception {
        Path modern = Files.createDirectory(scene.resolve("sha256"));
        gitCommand(modern, "init", "-q", "--object-format=sha256");

        assertUnreadable(modern, "could not be read: its object format is sha256");
    }

    @Test
    void gitsOwnVariablesAreObeyed() throws Exception {
        Path elsewhere = Files.createDirectory(scene.resolve("elsewhere"));
        Path module = Files.createDirectories(folder.resolve("services/orders"));

        Map<String, String> pointed = Map.of("GIT_DIR", folder.resolve(".git").toString());
        assertThat(git(elsewhere, pointed).checkout().orElseThrow().commit().id())
                .isEqualTo(commit.name());
        Map<String, String> fenced =
                Map.of("GIT_CEILING_DIRECTORIES", folder.resolve("services").toString());
        assertThat(git(module, fenced).checkout()).isEmpty();
    }

    @Test
    void aDamagedRepositoryIsAnErrorWithTheCure() throws Exception {
        write(".git/index", "this is no index");

        assertUnreadable(folder, "could not be read: ");
    }

    @Test
    void aRepositoryWithoutACommitIsAnErrorWithTheCure() throws Exception {
        Path empty = Files.createDirectory(scene.resolve("empty"));
        Git.init().setDirectory(empty.toFile()).call().close();

        assertUnreadable(empty, "has no commit yet");
    }

    @Test
    void anIncompleteRepositoryIsNotPassedOverForTheOneAboveIt() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.createDirectory(inner.resolve(".git"));

        assertUnreadable(inner, "inner/.git is no complete repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitdir: ../gone/.git/worktrees/x\n", "nonsense"})
    void aLinkToNowhereIsAnError(String link) throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve(".git"), link);

        assertUnreadable(inner, "could not be read: ");
    }

    @Test
    void aRepositoryInsideThisOneThatItDoesNotKnowIsOneChange() throws Exception {
        newRepository(Files.createDirectory(folder.resolve("inner")));

        assertThat(checkout(folder).changes()).containsExactly("inner");
    }

    @Test
    void aConflictIsAChange() throws Exception {
        gitCommand(folder, "checkout", "-q", "-b", "other");
        write("a", "2");
        commitAll();
        gitCommand(folder, "checkout", "-q", "develop");
        write("a", "3");
        commitAll();
        try (Git git = Git.open(folder.toFile())) {
            git.merge().include(git.getRepository().resolve("other")).call();
        }

        assertThat(checkout(folder).changes()).containsExactly("a");
    }

    @Test
    void namesWithBlanksAndLettersOfAllKindsAreKept() throws Exception {
        write("src/a b/\u00e9.txt", "1");

        assertThat(checkout(folder).changes()).containsExactly("src/a b/\u00e9.txt");
    }

    @Test
    void aFileThatWasMovedIsBothItsNames() throws Exception {
        Files.move(folder.resolve("a"), folder.resolve("b"));
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern("b").call();
            git.rm().addFilepattern("a").setCached(true).call();
        }

        assertThat(checkout(folder).changes()).containsExactly("a", "b");
    }

    @Test
    void whatLiesBetweenTwoCommitsIsNamedTheNewestFirst() throws Exception {
        String second = commit("basket: two\nlines\n\nand a body");
        String third = commit("\u00dcber alles");
        config("log", "showSignature", "true");
        config("i18n", "logOutputEncoding", "ISO-8859-1");

        assertThat(git(folder).between(commit.name(), third, 10))
                .contains(new Between(
                        2, List.of(new Named(third, "\u00dcber alles"), new Named(second, "basket: two lines"))));
        assertThat(git(folder).between(third, commit.name(), 10)).contains(new Between(0, List.of()));
    }

    @Test
    void allCommitsBetweenAreCountedAndAsManyNamedAsWanted() throws Exception {
        commit("two");
        commit("three");
        String newest = commit("");

        assertThat(git(folder).between(commit.name(), newest, 1))
                .contains(new Between(3, List.of(new Named(newest, ""))));
    }

    @Test
    void ofACommitThatIsNotThereNothingIsKnown() throws Exception {
        String nowhere = "1111111111111111111111111111111111111111";

        assertThat(git(folder).between(nowhere, commit.name(), 10)).isEmpty();
        assertThat(git(folder).between(commit.name(), nowhere, 10)).isEmpty();
        assertThat(git(folder).between(commit.name(), "develop", 10)).isEmpty();
        assertThat(git(scene).between(commit.name(), commit.name(), 10)).isEmpty();
    }

    private String commit(String message) throws Exception {
        PersonIdent who = new PersonIdent(new PersonIdent("t", "t@example.org"), TIME, ZoneOffset.UTC);
        try (Git git = Git.open(folder.toFile())) {
            return git.commit()
                    .setMessage(message)
                    .setAllowEmpty(true)
                    .setAuthor(who)
                    .setCommitter(who)
                    .setSign(false)
                    .call()
                    .name();
        }
    }

    private void config(String section, String name, String value) throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.getRepository().getConfig().setString(section, null, name, value);
            git.getRepository().getConfig().save();
        }
    }

    private void assertUnreadable(Path folder, String why) {
        assertThatThrownBy(() -> git(folder).checkout())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("[ECSD-120]")
                .hasMessageContaining(why)
                .hasMessageContaining("-Decs-delivery.commit=<id>");
    }

    private GitCommitSource git(Path folder) {
        return git(folder, Map.of());
    }

    private GitCommitSource git(Path folder, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        // No configuration of this machine's user.
        environment.put("HOME", scene.toString());
        if (installed) {
            environment.put("PATH", "/usr/bin");
        }
        return new GitCommitSource(folder, environment);
    }

    private Checkout checkout(Path folder) throws DeliveryException {
        return git(folder).checkout().orElseThrow();
    }

    private static RevCommit newRepository(Path folder) throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("develop")
                .call()) {
            Files.writeString(folder.resolve("a"), "1");
            return commitAll(git);
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RevCommit commitAll() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            return commitAll(git);
        }
    }

    private static RevCommit commitAll(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        PersonIdent who = new PersonIdent(new PersonIdent("t", "t@example.org"), TIME, ZoneOffset.UTC);
        return git.commit()
                .setMessage("one")
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call();
    }

    // JGit reads linked work trees but cannot make them.
    private static void gitCommand(Path in, String... arguments) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git on this machine");
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
