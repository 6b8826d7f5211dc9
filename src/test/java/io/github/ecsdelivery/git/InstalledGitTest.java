package io.github.ecsdelivery.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Checkout;
import io.github.ecsdelivery.environment.CommitSource.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledGitTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    Path scene;

    private Path folder;
    private Path programs;
    private Commit head;

    @BeforeEach
    void repository() throws Exception {
        folder = Files.createDirectory(scene.resolve("clone"));
        programs = Files.createDirectory(scene.resolve("programs"));
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("develop")
                .call()) {
            Files.writeString(folder.resolve("a"), "1");
            git.add().addFilepattern(".").call();
            PersonIdent who = new PersonIdent(new PersonIdent("t", "t@example.org"), TIME, ZoneOffset.UTC);
            String id = git.commit()
                    .setMessage("one")
                    .setAuthor(who)
                    .setCommitter(who)
                    .setSign(false)
                    .call()
                    .name();
            head = new Commit(id, "develop", "git", TIME, false);
        }
    }

    @Test
    void theMachinesGitAnswersAlone() throws Exception {
        requireGit();

        InstalledGit git = installed("/usr/bin");

        assertThat(git.checkout().orElseThrow().commit()).isEqualTo(head);
        assertThat(git.find(head.id().substring(0, 8)).orElseThrow().id()).isEqualTo(head.id());
        String next = commitNext();
        assertThat(git.between(head.id(), next, 3)).contains(new Between(1, List.of(new Named(next, "two"))));
    }

    @Test
    void nothingIsWrittenByLooking() throws Exception {
        requireGit();
        Path index = folder.resolve(".git/index");
        byte[] before = Files.readAllBytes(index);
        // Of equal content and another time: git would note the time.
        Files.setLastModifiedTime(folder.resolve("a"), FileTime.from(TIME));

        assertThat(installed("/usr/bin").checkout().orElseThrow().changes()).isEmpty();

        assertThat(index).hasBinaryContent(before);
    }

    @Test
    void aRepositoryAboveADamagedOneIsNotItsAnswer() throws Exception {
        requireGit();
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.createDirectory(inner.resolve(".git"));

        assertThat(installed(inner, "/usr/bin").checkout()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 128",
                "echo 1",
                "echo 'git: \\'status\\' is not a git command' >&2; exit 1",
                "echo '! new kind of line'",
                "printf '# branch.oid (initial)\\0'",
                "printf '# branch.oid 0123456789abcdef0123456789abcdef01234567\\0# branch.head (null)\\0'",
                "true"
            })
    void whereGitIsOfNoHelpTheLibraryAnswers(String script) throws Exception {
        program("git", script);

        assertThat(installed(programs.toString()).checkout()).isEmpty();
        assertThat(source(programs.toString()).checkout().orElseThrow().commit())
                .isEqualTo(head);
        assertThat(source(programs.toString()).find(head.id()).orElseThrow().id())
                .isEqualTo(head.id());
        String next = commitNext();
        assertThat(source(programs.toString()).between(head.id(), next, 3))
                .contains(new Between(1, List.of(new Named(next, "two"))));
    }

    private String commitNext() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            return git.commit()
                    .setMessage("two")
                    .setAllowEmpty(true)
                    .setAuthor("t", "t@example.org")
                    .setCommitter("t", "t@example.org")
                    .setSign(false)
                    .call()
                    .name();
        }
    }

    @Test
    void aHeadThatMovesBetweenTheQuestionsIsNotBelieved() throws Exception {
        program(
                "git",
                "case $1 in"
                        + " status) printf '# branch.oid %s\\0# branch.head develop\\0' 0123456789abcdef0123456789abcdef01234567;;"
                        + " rev-parse) pwd;;"
                        + " *) echo 1700000000 " + head.id() + ";;"
                        + " esac");

        assertThat(installed(programs.toString()).checkout()).isEmpty();
        assertThat(source(programs.toString()).checkout().orElseThrow().commit().id())
                .isEqualTo(head.id());
    }

    @Test
    void aGitThatARelativePathLeadsToIsNotRun() throws Exception {
        Path mark = scene.resolve("was-run");
        program("git", ": > " + mark);
        // Up to the root from wherever it is taken, and down again.
        String relative = "../".repeat(50) + programs.toString().substring(1);

        assertThat(source(relative + "::bin").checkout()).isPresent();

        assertThat(mark).doesNotExist();
    }

    @Test
    void whereNothingIsCalledGitNothingIsStarted() throws Exception {
        Path mark = scene.resolve("was-run");
        program("git", ": > " + mark);
        Path outside = Files.createDirectory(scene.resolve("outside"));

        assertThat(new GitCommitSource(outside, Map.of("PATH", programs.toString())).checkout())
                .isEmpty();

        assertThat(mark).doesNotExist();
    }

    @Test
    void itIsAskedWithTheVariablesOfTheBuildAlone() throws Exception {
        Path seen = scene.resolve("seen");
        program("git", "/usr/bin/env > " + seen + "; exit 1");

        assertThat(installed(programs.toString()).find(head.id())).isEqualTo(Optional.empty());

        assertThat(Files.readAllLines(seen))
                .contains("PATH=" + programs, "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
                .noneMatch(line -> line.startsWith("JAVA_HOME="));
    }

    @Test
    void aGitThatHangsIsEndedWithWhatItStarted() throws Exception {
        Path children = scene.resolve("children");
        program("git", "/bin/sleep 60 & echo $! >> " + children + "; wait");
        Map<String, String> environment = Map.of("PATH", programs.toString());
        GitProgram hanging = new GitProgram(folder, environment, Duration.ofMillis(300));

        assertThat(hanging.ask(List.of(List.of("status")))).isEmpty();

        for (String child : Files.readAllLines(children)) {
            ProcessHandle.of(Long.parseLong(child))
                    .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void aGitThatIsEndedHasNoAnswerThoughItWouldGoOnWithoutItsFilter() throws Exception {
        // Many others, so that there is time to go on when the filter alone is gone.
        program(
                "git",
                "/bin/sleep 60 & filter=$!; n=0; while [ $n -lt 60 ]; do /bin/sleep 60 & n=$((n+1)); done;"
                        + " wait $filter; echo done; exit 0");
        GitProgram hanging = new GitProgram(folder, Map.of("PATH", programs.toString()), Duration.ofMillis(700));

        assertThat(hanging.ask(List.of(List.of("status")))).isEmpty();
    }

    @Test
    void aMonitorThatTheRepositoryNamesIsNotRun() throws Exception {
        requireGit();
        Path mark = scene.resolve("was-run");
        program("monitor", ": > " + mark);
        config("core", "fsmonitor", programs.resolve("monitor").toString());

        assertThat(installed("/usr/bin").checkout()).isPresent();

        assertThat(mark).doesNotExist();
    }

    @Test
    void tastesOfTheUserHideNoSubmodule() throws Exception {
        requireGit();
        Path library = folder.resolve("lib");
        try (Git git = Git.init().setDirectory(library.toFile()).call()) {
            git.commit().setMessage("one").setSign(false).call();
        }
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern("lib").call();
            git.commit().setMessage("two").setSign(false).call();
        }
        config("diff", "ignoreSubmodules", "all");
        assertThat(installed("/usr/bin").checkout().orElseThrow().changes()).isEmpty();

        Files.writeString(library.resolve("new"), "");

        assertThat(installed("/usr/bin").checkout().orElseThrow().changes()).containsExactly("lib");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
    void whereVariablesSayWhereItIsTheLibraryAnswers(String variable) throws Exception {
        Path mark = scene.resolve("was-run");
        program("git", ": > " + mark);
        Path module = Files.createDirectories(folder.resolve("module"));
        String value = switch (variable) {
            case "GIT_DIR" -> folder.resolve(".git").toString();
            case "GIT_WORK_TREE" -> folder.toString();
            default -> folder.resolve(".git/index").toString();
        };
        Map<String, String> environment = Map.of("PATH", programs.toString(), variable, value);

        Checkout found = new GitCommitSource(folder, environment).checkout().orElseThrow();

        assertThat(found.commit().id()).isEqualTo(head.id());
        assertThat(new GitCommitSource(module, environment).find(head.id())).isPresent();
        assertThat(mark).doesNotExist();
    }

    private void config(String section, String name, String value) throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.getRepository().getConfig().setString(section, null, name, value);
            git.getRepository().getConfig().save();
        }
    }

    private InstalledGit installed(String path) {
        return installed(folder, path);
    }

    private InstalledGit installed(Path in, String path) {
        Map<String, String> environment = Map.of("PATH", path, "HOME", scene.toString());
        return new InstalledGit(new GitProgram(in, environment, Duration.ofSeconds(10)), new DotGit(in, environment));
    }

    private GitCommitSource source(String path) {
        return new GitCommitSource(folder, Map.of("PATH", path, "HOME", scene.toString()));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void requireGit() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git on this machine");
    }
}
