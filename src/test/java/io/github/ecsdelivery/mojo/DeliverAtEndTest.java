package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bluegreen-deploy holds back, and what becomes of it when the session ends. */
@MojoTest
@Basedir("/goals/orders")
class DeliverAtEndTest extends GoalBench {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final MavenExecutionResult result = new DefaultMavenExecutionResult();
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
        when(session.getResult()).thenReturn(result);
        set("image.repository", "shop/orders");
        set("deliverAtEnd", "true");
        join(orders());
    }

    private void goals() throws Exception {
        push.execute();
        render.execute();
        aws().journal().clear();
        deploy.execute();
    }

    private void end() {
        session.getRequest().getExecutionListener().sessionEnded(mock(ExecutionEvent.class));
    }

    private List<String> calls() {
        return aws().journal().entries().stream()
                .map(call -> call.service() + ":" + call.operation())
                .toList();
    }

    @Test
    void nothingIsAskedOfAwsBeforeTheEnd() throws Exception {
        goals();
        assertThat(calls()).isEmpty();
        assertThat(lines)
                .containsExactly(
                        "Deployment of orders to default is held back until all modules are built (deliverAtEnd)");

        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        end();

        assertThat(calls()).contains("codedeploy:CreateDeployment");
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(lines)
                .last()
                .asString()
                .matches("orders  default      "
                        + written("delivery.json").at("/deployment/id").asText() + "  Succeeded  \\d+ s");
        assertThat(result.hasExceptions()).isFalse();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    }

    @Test
    void linesOfDeploymentsSideBySideSayWhoseTheyAre() throws Exception {
        set("deliverAtEnd", "sidebyside");
        goals();

        end();

        assertThat(lines)
                .contains("[orders]")
                .anyMatch(line -> line.startsWith("[orders] Release "))
                .anyMatch(line -> line.startsWith("[orders] Group orders deploys "));
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void aFailureIsTheGoals() throws Exception {
        set("deployment.config", "CodeDeployDefault.Unknown");
        goals();

        end();

        assertThat(result.getExceptions())
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(LifecycleExecutionException.class)
                        .hasCauseInstanceOf(MojoFailureException.class)
                        .hasMessageContaining("[ECSD-102] <deployment><config> is 'CodeDeployDefault.Unknown'"));
        assertThat(result.getBuildSummary(project)).isInstanceOf(BuildFailure.class);
        assertThat(lines).last().asString().startsWith("orders  default      -           Unfinished, ECSD-102");
    }

    @Test
    void whatNobodyCanHelpIsAnExecutionThatBroke() throws Exception {
        goals();
        aws().close();

        end();

        assertThat(result.getExceptions())
                .singleElement()
                .satisfies(e -> assertThat(e).hasCauseInstanceOf(MojoExecutionException.class));
    }

    @Test
    void whatIsMissingIsToldInTheModule() {
        assertThatThrownBy(deploy::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-130] " + target.resolve("ecs-delivery/bundle.json"));
        assertThat(session.getRequest().getExecutionListener()).isNull();
    }

    @Test
    void howAnEarlierBuildEndedIsForgottenAtOnce() throws Exception {
        push.execute();
        render.execute();
        Files.writeString(target.resolve("ecs-delivery/delivery.json"), "{\"status\":\"Succeeded\"}");

        deploy.execute();

        assertThat(target.resolve("ecs-delivery/delivery.json")).doesNotExist();
    }

    @Test
    void whatEachExecutionOfAModuleRenderedIsWhatItDeploys() throws Exception {
        goals();
        set("commit", "2222222222222222222222222222222222222222");
        set("spec.environment.MODE", "second");
        goals();

        end();

        assertThat(result.getExceptions()).isEmpty();
        assertThat(written("delivery.json").path("taskDefinition").asText()).endsWith("orders:3");
        assertThat(written("delivery.json").path("replacedTaskDefinition").asText())
                .endsWith("orders:2");
        assertThat(lines)
                .filteredOn(line -> line.matches("orders  default .* Succeeded .*"))
                .hasSize(2);
    }

    @Test
    void itRunsWithTheClassLoaderOfThePlugin() throws Exception {
        goals();
        List<ClassLoader> loaders = new ArrayList<>();
        deploy.setLog(listening(line -> loaders.add(Thread.currentThread().getContextClassLoader())));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            end();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(loaders).contains(AtEnd.class.getClassLoader());
    }

    @Test
    void theChangeOnThePageIsTheOneThatWasRendered() throws Exception {
        Path diff = target.resolve("ecs-delivery/taskdef.diff");
        push.execute();
        render.execute();
        Files.writeString(diff, "+cpu: \"512\"\n");
        deploy.execute();
        Files.writeString(diff, "+cpu: \"of another execution\"\n");

        end();

        assertThat(Files.readString(target.resolve("ecs-delivery/report.html")))
                .contains("+cpu: &quot;512&quot;")
                .doesNotContain("of another execution");
    }

    @Test
    void whatWasRenderedWithoutAChangeShowsNone() throws Exception {
        Path diff = target.resolve("ecs-delivery/taskdef.diff");
        push.execute();
        render.execute();
        Files.deleteIfExists(diff);
        deploy.execute();
        Files.writeString(diff, "+cpu: \"of another execution\"\n");

        end();

        assertThat(Files.readString(target.resolve("ecs-delivery/report.html"))).doesNotContain("of another execution");
    }

    @Test
    void aDeploymentThatIsNotRecordedHasNoneOfTheOneBefore() throws Exception {
        goals();
        set("accountId", "222222222222");
        deploy.execute();

        end();

        assertThat(lines).last().asString().startsWith("orders  default      -            Unfinished, ECSD-112");
        assertThat(target.resolve("ecs-delivery/delivery.json")).doesNotExist();
    }

    @Test
    void allThatIsMissingIsToldInTheModule() throws Exception {
        push.execute();
        render.execute();
        Files.delete(target.resolve("ecs-delivery/taskdef.json"));

        assertThatThrownBy(deploy::execute)
                .hasMessageStartingWith("[ECSD-130] " + target.resolve("ecs-delivery/taskdef.json"));
    }

    @Test
    void aMistakeOfThePluginIsRecordedToo() throws Exception {
        deploy.setLog(listening(line -> {
            if (line.startsWith("Group orders deploys")) {
                throw new IllegalStateException("surprise");
            }
        }));
        set("deliverAtEnd", "false");

        assertThatThrownBy(this::goals).hasMessageStartingWith("[ECSD-999] The plugin made a mistake: ");

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Unfinished");
        assertThat(written("delivery.json").at("/cause/code").asText()).isEqualTo("ECSD-999");
    }

    @Test
    void howAnEarlierBuildEndedIsForgottenWhereverThisOneEnds() throws Exception {
        Path env = target.resolve("ecs-delivery/delivery.env");
        Files.createDirectories(env.getParent());
        for (String setting : List.of("branch", "mode")) {
            Files.writeString(env, "ECS_DELIVERY_RELEASED=true");
            set(setting, setting.equals("mode") ? "pipeline" : "no branch");
            try {
                deploy.execute();
            } catch (MojoFailureException refused) {
                assertThat(setting).isEqualTo("branch");
            }
            unset(setting);
            assertThat(env).as(setting).doesNotExist();
        }
    }

    @Test
    void aDryRunWaitsAsWell() throws Exception {
        set("dryRun", "true");
        goals();

        end();

        assertThat(lines)
                .contains("Dry run: nothing was changed")
                .last()
                .asString()
                .startsWith("orders  default      -           DryRun");
        assertThat(calls()).doesNotContain("codedeploy:CreateDeployment");
    }

    @Test
    void oneThatIsUnderWayIsFollowedAtOnce() throws Exception {
        set("attach", "d-NOSUCHONE");

        assertThatThrownBy(deploy::execute).hasMessageContaining("d-NOSUCHONE");

        assertThat(session.getRequest().getExecutionListener()).isNull();
    }

    @Test
    void withoutTheSettingNothingIsHeld() throws Exception {
        set("deliverAtEnd", "false");

        goals();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(session.getRequest().getExecutionListener()).isNull();
    }

    @Test
    void anythingElseIsNoSetting() {
        set("deliverAtEnd", "later");

        assertThatThrownBy(deploy::execute)
                .hasMessageStartingWith(
                        "[ECSD-102] <deliverAtEnd> is 'later', expected one of false, true, sideBySide.");
    }
}
