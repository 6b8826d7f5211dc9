package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Going back as Maven calls it, and how many revisions stay. */
@MojoTest
@Basedir("/goals/orders")
class BluegreenRollbackTest extends GoalBench {
    private static final String SECOND = "2222222222222222222222222222222222222222";

    private final List<String> lines = new ArrayList<>();
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploys)
            throws Exception {
        push = pushes;
        render = renders;
        deploy = deploys;
        deploy.setLog(recording(lines));
        join(orders());
        set("image.repository", "shop/orders");
    }

    private void deliver(String commit) throws Exception {
        newBuild();
        set("commit", commit);
        push.execute();
        render.execute();
        deploy.execute();
    }

    /** As after a fresh clone: nothing was built, nothing was handed over. */
    private void deliverTwiceAndCloneAfresh() throws Exception {
        deliver(COMMIT);
        deliver(SECOND);
        set("commit", SECOND);
        newBuild();
        delete(target.resolve("ecs-delivery"));
        delete(target.resolve("classes"));
        aws().journal().clear();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private List<String> changes() {
        return aws().journal().entries().stream()
                .map(Journal.Entry::operation)
                .filter(operation -> !operation.matches("(Get|Describe|List|BatchGet|Head).*"))
                .toList();
    }

    private List<String> revisions(TaskDefinitionStatus status) {
        try (EcsClient ecs = SandboxTestSupport.client(
                EcsClient.builder(), aws().endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            return ecs
                    .listTaskDefinitions(
                            request -> request.familyPrefix("orders").status(status))
                    .taskDefinitionArns()
                    .stream()
                    .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    @Test
    void itGoesBackFromAFreshClone(
            @InjectMojo(goal = "bluegreen-rollback", pom = "pom.xml") BluegreenRollbackMojo rollback) throws Exception {
        deliverTwiceAndCloneAfresh();
        rollback.setLog(recording(lines));

        rollback.execute();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(written("delivery.json").path("taskDefinition").asText()).endsWith("task-definition/orders:2");
        assertThat(written("delivery.json").path("commit").asText()).isEqualTo(COMMIT);
        assertThat(written("delivery.json").at("/deployment/description").asText())
                .isEqualTo("rollback from orders:3 to orders:2");
        assertThat(tags())
                .containsEntry("latest", tags().get("0123456789ab"))
                .containsEntry("backup", tags().get("222222222222"));
        assertThat(lines)
                .contains(
                        "Going back from orders:3 (commit 222222222222) to orders:2 (commit 0123456789ab), which ran before",
                        "Commit           " + COMMIT,
                        "Result           Succeeded");
    }

    @Test
    void aPropertyWinsOverThePom(
            @InjectMojo(goal = "bluegreen-rollback", pom = "rollback.xml") BluegreenRollbackMojo rollback)
            throws Exception {
        deliverTwiceAndCloneAfresh();
        set("environment", "prd");
        set("confirm", "prd");

        assertThatThrownBy(rollback::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-516] <toRevision> is '9', but ECS has no task definition orders:9.");
        assertThat(changes()).isEmpty();

        newBuild();
        set("toRevision", "2");
        rollback.execute();

        assertThat(written("delivery.json").at("/deployment/description").asText())
                .isEqualTo("rollback from orders:3 to orders:2: as the POM says");
    }

    @Test
    void anEmptyPropertyCountsAsNotSet(
            @InjectMojo(goal = "bluegreen-rollback", pom = "pom.xml") BluegreenRollbackMojo rollback) throws Exception {
        deliverTwiceAndCloneAfresh();
        set("toCommit", "");
        rollback.setLog(recording(lines));

        rollback.execute();

        assertThat(lines).contains("! -Decs-delivery.toCommit is set but empty; it counts as not set");
        assertThat(written("delivery.json").path("taskDefinition").asText()).endsWith("orders:2");
    }

    @Test
    void aDryRunChangesNothing(@InjectMojo(goal = "bluegreen-rollback", pom = "pom.xml") BluegreenRollbackMojo rollback)
            throws Exception {
        deliverTwiceAndCloneAfresh();
        set("dryRun", "true");
        set("toCommit", "0123");
        set("reason", "to see");
        rollback.setLog(recording(lines));

        rollback.execute();

        assertThat(changes()).isEmpty();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("DryRun");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Would be sent: s3:PutObject "))
                .anyMatch(line -> line.startsWith("Would be sent: codedeploy:CreateDeployment "))
                .anyMatch(line -> line.contains("rollback from orders:3 to orders:2: to see"))
                .contains("Dry run: nothing was changed");
    }

    @Test
    void whatIsNotCommittedDoesNotMatterSinceNothingOfItIsDelivered(
            @InjectMojo(goal = "bluegreen-rollback", pom = "rollback.xml") BluegreenRollbackMojo rollback)
            throws Exception {
        deliverTwiceAndCloneAfresh();
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
        set("toRevision", "2");

        assertThatThrownBy(rollback::execute).hasMessageStartingWith("[ECSD-122] The environment 'prd' is protected");

        set("confirm", "prd");
        rollback.execute();

        assertThat(written("delivery.json").path("taskDefinition").asText()).endsWith("orders:2");
        assertThat(written("delivery.json").path("confirm").asText()).isEqualTo("prd");
    }

    @Test
    void settingsOfThisGoalAreNoneOfOthers(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo other) {
        set("toRevision", "2");

        assertThatThrownBy(other::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-103] -Decs-delivery.toRevision names no setting");
    }

    @Test
    void afterAReleaseOldRevisionsAreDeregistered() throws Exception {
        deliver(COMMIT);
        deliver(SECOND);
        set("deployment.keepRevisions", "1");

        deliver("3333333333333333333333333333333333333333");

        assertThat(revisions(TaskDefinitionStatus.ACTIVE))
                .as("what runs, what ran before, and what the plugin did not register")
                .containsExactly("orders:1", "orders:3", "orders:4");
        assertThat(revisions(TaskDefinitionStatus.INACTIVE)).containsExactly("orders:2");
        assertThat(lines).contains("Deregistered orders:2 (<deployment><keepRevisions> is 1)");
    }

    @Test
    void goingBackKeepsWhatWasUndone(
            @InjectMojo(goal = "bluegreen-rollback", pom = "pom.xml") BluegreenRollbackMojo rollback) throws Exception {
        deliverTwiceAndCloneAfresh();
        set("deployment.keepRevisions", "1");

        rollback.execute();

        assertThat(revisions(TaskDefinitionStatus.ACTIVE))
                .as("newer than what runs, what runs, and the one below it, since nobody knows what ran before")
                .containsExactly("orders:1", "orders:2", "orders:3");
    }

    @Test
    void aNumberThatIsNoneIsSaidBeforeAnythingIsChanged() throws Exception {
        deliver(COMMIT);
        aws().journal().clear();
        newBuild();
        set("deployment.keepRevisions", "none");

        assertThatThrownBy(() -> deploy.execute())
                .hasMessageStartingWith(
                        "[ECSD-102] <deployment><keepRevisions> is 'none', expected a whole number from 1");
        assertThat(changes()).isEmpty();
    }
}
