package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goals ask for on a developer's machine, with changes that are not committed, before they touch a protected environment. */
@MojoTest
@Basedir("/goals/orders")
class ProtectedEnvironmentTest extends GoalBench {
    private static final String UNCONFIRMED = "[ECSD-122] The environment 'prd' is protected";

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void uncommitted() throws Exception {
        try (Git git = Git.init().setDirectory(target.toFile()).call()) {
            Files.writeString(target.resolve("pom.xml"), "1");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("one")
                    .setAuthor("t", "t@example.org")
                    .setCommitter("t", "t@example.org")
                    .setSign(false)
                    .call();
            Files.writeString(target.resolve("pom.xml"), "2");
        }
        unset("commit");
        set("environment", "prd");
        set("sandbox", "true");
    }

    @Test
    void everybodyMayLook(@InjectMojo(goal = "bluegreen-status", pom = "environments.xml") BluegreenStatusMojo status)
            throws Exception {
        status.setLog(recording(lines));

        status.execute();

        assertThat(lines).contains("Deployment             none is under way");
    }

    @Test
    void whoLetsADeploymentGoOnConfirmsThat(
            @InjectMojo(goal = "bluegreen-continue", pom = "environments.xml") BluegreenContinueMojo proceed) {
        assertThatThrownBy(proceed::execute).hasMessageStartingWith(UNCONFIRMED);

        set("confirm", "prd");
        assertThatThrownBy(proceed::execute).hasMessageStartingWith("[ECSD-508] ");
    }

    @Test
    void whatAnEarlierBuildRecordedIsGoneWhoeverIsRefused(
            @InjectMojo(goal = "bluegreen-continue", pom = "environments.xml") BluegreenContinueMojo proceed,
            @InjectMojo(goal = "bluegreen-rollback", pom = "environments.xml") BluegreenRollbackMojo rollback)
            throws Exception {
        Path env = target.resolve("ecs-delivery/delivery.env");
        Files.createDirectories(env.getParent());
        for (EnvironmentMojo goal : List.of(proceed, rollback)) {
            Files.writeString(env, "ECS_DELIVERY_RELEASED=true");

            assertThatThrownBy(goal::execute).hasMessageStartingWith(UNCONFIRMED);

            assertThat(env).doesNotExist();
        }
    }

    @Test
    void whoFollowsADeploymentConfirmsThat(
            @InjectMojo(goal = "bluegreen-deploy", pom = "environments.xml") BluegreenDeployMojo deploy) {
        set("attach", "d-NOSUCHONE");
        assertThatThrownBy(deploy::execute).hasMessageStartingWith(UNCONFIRMED);

        set("confirm", "prd");
        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-508] ");
    }

    @Test
    void whoDeliversHasItCommittedToo(
            @InjectMojo(goal = "bluegreen-deploy", pom = "environments.xml") BluegreenDeployMojo deploy) {
        assertThatThrownBy(deploy::execute).hasMessageStartingWith(UNCONFIRMED);

        set("confirm", "prd");
        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-123] ");
    }

    @Test
    void theRecordSaysWhatCommandsNeed(
            @InjectMojo(goal = "bluegreen-deploy", pom = "environments.xml") BluegreenDeployMojo deploy)
            throws Exception {
        set("confirm", "prd");
        set("requireCleanTree", "false");

        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-130] ");

        assertThat(written("delivery.json").path("confirm").asText()).isEqualTo("prd");
        assertThat(written("delivery.json").path("sandbox").asText()).isEqualTo("true");
    }
}
