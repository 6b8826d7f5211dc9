package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A module that holds its deployment back and means to continue it: the second goal would come first. */
@MojoTest
@Basedir("/goals/orders")
class GoalsOfModuleTest extends GoalBench {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Plugin plugin = new Plugin();
    private EcrPushMojo push;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploys)
            throws Exception {
        push = pushes;
        deploy = deploys;
        deploy.setLog(recording(lines));
        execution.getMojoDescriptor().getPluginDescriptor().setGroupId("io.github.ecsdelivery");
        plugin.setGroupId("io.github.ecsdelivery");
        plugin.setArtifactId("ecs-delivery-maven-plugin");
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
        when(session.getResult()).thenReturn(new DefaultMavenExecutionResult());
        set("image.repository", "shop/orders");
        set("deliverAtEnd", "true");
        join(orders());
        in("start", "bluegreen-deploy");
    }

    private void in(String id, String goal) {
        doReturn(id).when(execution).getExecutionId();
        doReturn(goal).when(execution).getGoal();
    }

    private void bound(String id, @Nullable String phase, String... goals) {
        PluginExecution one = new PluginExecution();
        one.setId(id);
        one.setPhase(phase);
        one.setGoals(Arrays.asList(goals));
        plugin.addExecution(one);
    }

    private void typed(String... goals) {
        when(session.getRequest())
                .thenReturn(new DefaultMavenExecutionRequest()
                        .setInteractiveMode(false)
                        .setGoals(Arrays.asList(goals)));
    }

    /** Not refused: it is held, or would be if there was something to deploy. */
    private void isNotRefused() {
        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-130] ");
    }

    @Test
    void isRefusedBeforeItIsHeld() {
        bound("finish", "post-integration-test", "bluegreen-continue");

        assertThatThrownBy(deploy::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "[ECSD-102] <deliverAtEnd> holds the deployment of orders back until all modules are built, and"
                                + " its execution of bluegreen-continue would run before it."
                                + " Set <deliverAtEnd>false</deliverAtEnd> for this module, or continue in a build of its own."
                                + " Read more: docs/errors.md#ecsd-102");
        assertThat(session.getRequest().getExecutionListener()).isNull();
    }

    @Test
    void isRefusedBeforeTheImageOfTheSameExecutionIsPushed() {
        bound("start", "pre-integration-test", "ecr-push", "bluegreen-deploy");
        bound("finish", "post-integration-test", "bluegreen-continue");
        in("start", "ecr-push");

        assertThatThrownBy(push::execute).hasMessageStartingWith("[ECSD-102] <deliverAtEnd> holds the deployment");
        assertThat(aws().journal().entries()).isEmpty();
    }

    @Test
    void whatAnotherExecutionIsConfiguredForIsItsToSay() throws Exception {
        bound("image", "package", "ecr-push");
        bound("start", "pre-integration-test", "bluegreen-deploy");
        bound("finish", "post-integration-test", "bluegreen-continue");
        in("image", "ecr-push");

        push.execute();

        assertThat(tags()).isNotEmpty();
    }

    @Test
    void aGoalThatIsNotBoundIsNoneThatRuns() {
        bound("finish", null, "bluegreen-continue");
        bound("never", "none", "bluegreen-continue");

        isNotRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs-delivery:bluegreen-continue",
                "ecs-delivery:bluegreen-continue@finish",
                "io.github.ecsdelivery:ecs-delivery-maven-plugin:bluegreen-continue",
                "io.github.ecsdelivery:ecs-delivery-maven-plugin:1.0.0:bluegreen-continue"
            })
    void whatIsTypedAfterTheDeploymentRunsBeforeItToo(String goal) {
        typed("deploy", goal);

        assertThatThrownBy(deploy::execute)
                .hasMessageContaining(", and bluegreen-continue on the command line would run before it.");
    }

    @Test
    void whatIsTypedFirstIsAboutAnEarlierDeployment() {
        typed("ecs-delivery:bluegreen-continue", "deploy");

        isNotRefused();
    }

    @Test
    void goalsOfOthersAreNotOurs() {
        typed("deploy", "acme:bluegreen-continue", "ecs-delivery:bluegreen-status");

        isNotRefused();
    }

    @Test
    void whatIsNotHeldCanBeContinued() {
        bound("finish", "post-integration-test", "bluegreen-continue");
        set("deliverAtEnd", "false");
        isNotRefused();

        set("deliverAtEnd", "true");
        set("attach", "d-NOSUCHONE");
        assertThatThrownBy(deploy::execute).hasMessageContaining("d-NOSUCHONE");
    }

    /** Whose classes are worth loading while templates are checked or an image is built. */
    @ParameterizedTest
    @CsvSource({
        "verify,                                             , preflight ecr-push bluegreen-deploy, false",
        "deploy,                                             , check-deploy-spec ecr-push, false",
        "deploy,                                             , preflight, true",
        "deploy,                                             , render-deploy-spec, true",
        "deploy,                                         none, bluegreen-deploy, false",
        "verify,                         pre-integration-test, bluegreen-deploy, true",
        "package ecs-delivery:ecr-push,                      , help, false",
        "package ecs-delivery:ecr-push ecs-delivery:preflight, , help, true",
        "ecs-delivery:bluegreen-deploy@start,                , help, true",
        "acme:bluegreen-deploy,                              , help, false"
    })
    void goalsThatWillAskAboutAServiceAreKnownBefore(
            String typed, @Nullable String phase, String bound, boolean expected) {
        typed(typed.split(" "));
        bound("delivery", phase, bound.split(" "));

        assertThat(new GoalsOfModule(new Build(
                                session, project, execution, mock(SettingsDecrypter.class), Progress.nobody()))
                        .callAwsLater())
                .isEqualTo(expected);
    }
}
