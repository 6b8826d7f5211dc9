package io.github.ecsdelivery.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.ChosenCommit;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitSourceTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    Path folder;

    private RevCommit commit;

    @BeforeEach
    void repository() throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("develop")
                .call()) {
            Files.writeString(folder.resolve("a"), "1");
            git.add().addFilepattern("a").call();
            PersonIdent who = new PersonIdent(new PersonIdent("t", "t@example.org"), TIME, java.time.ZoneOffset.UTC);
            commit = git.commit()
                    .setMessage("one")
                    .setAuthor(who)
                    .setCommitter(who)
                    .setSign(false)
                    .call();
        }
    }

    @Test
    void tellsCommitBranchAndTimeFromAFolderBelowTheRoot() throws Exception {
        Path module = Files.createDirectories(folder.resolve("services/orders"));

        Commit found = new GitCommitSource(module).current();

        assertThat(found).isEqualTo(new Commit(commit.name(), "develop", "git", TIME, false));
        assertThat(found.abbreviated(12)).isEqualTo(commit.name().substring(0, 12));
    }

    @Test
    void seesUncommittedChangesAndADetachedHead() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.checkout().setName(commit.name()).call();
        }
        Files.writeString(folder.resolve("a"), "2 changed");

        Commit found = new GitCommitSource(folder).current();

        assertThat(found.branch()).isNull();
        assertThat(found.dirty()).isTrue();
    }

    @Test
    void aDamagedRepositoryIsAnErrorWithTheCure() throws Exception {
        Files.writeString(folder.resolve(".git/index"), "this is no index");

        assertThatThrownBy(() -> new GitCommitSource(folder).current())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("[ECSD-120]")
                .hasMessageContaining("could not be read: ");
    }

    @Test
    void aRepositoryWithoutACommitIsAnErrorWithTheCure(@TempDir Path empty) throws Exception {
        Git.init().setDirectory(empty.toFile()).call().close();

        assertThatThrownBy(() -> new GitCommitSource(empty).current())
                .hasMessageContaining("[ECSD-120]")
                .hasMessageContaining("has no commit yet")
                .hasMessageContaining("-Decs-delivery.commit=<id>");
    }

    @Test
    void theSettingBeatsGitAndIsChecked() throws DeliveryException {
        GitCommitSource git = new GitCommitSource(folder);

        assertThat(new ChosenCommit("ABCDEF0123", "main", git).current())
                .isEqualTo(new Commit("abcdef0123", "main", "<commit>", Instant.EPOCH, false));
        assertThat(new ChosenCommit(null, "main", git).current().branch()).isEqualTo("main");
        assertThatThrownBy(() -> new ChosenCommit("main", null, git).current())
                .hasMessageContaining("<commit> is 'main', expected 7 to 64 hexadecimal digits.");
    }
}
