package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** What {@code <deployment>} says reaches CodeDeploy, and what it says back reaches the build. */
@MojoTest
@Basedir("/goals/orders")
class DeploymentGoalTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploys) {
        push = pushes;
        render = renders;
        deploy = deploys;
        deploy.setLog(recording(lines));
        set("image.repository", "shop/orders");
    }

    private void deliver() throws Exception {
        push.execute();
        render.execute();
        deploy.execute();
    }

    @Test
    void alarmsOfTheSettingStopTheDeploymentInPlaceOfTheGroups() throws Exception {
        join(orders().alarms(AlarmsSpec.none()
                .existing("orders-errors", AlarmsSpec.State.OK)
                .existing("group-errors", AlarmsSpec.State.OK)
                .watching("group-errors")));
        set("deployment.alarms", "orders-errors");
        set("deployment.autoRollback", "DEPLOYMENT_STOP_ON_ALARM");
        fault("{'kind': 'alarm', 'options': {'name': 'orders-errors', 'during': 'Install'}}");

        assertThatThrownBy(this::deliver).hasMessageStartingWith("[ECSD-511] ").hasMessageContaining("ALARM_ACTIVE");

        DeploymentInfo sent = sent();
        assertThat(sent.overrideAlarmConfiguration().enabled()).isTrue();
        assertThat(sent.overrideAlarmConfiguration().alarms())
                .extracting(Alarm::name)
                .containsExactly("orders-errors");
        assertThat(sent.autoRollbackConfiguration().eventsAsStrings()).containsExactly("DEPLOYMENT_STOP_ON_ALARM");
    }

    @Test
    void withoutAlarmsThoseOfTheGroupAreNotLookedAt() throws Exception {
        join(orders().alarms(AlarmsSpec.none()
                .existing("group-errors", AlarmsSpec.State.ALARM)
                .watching("group-errors")));
        set("deployment.alarms", "none");

        deliver();

        assertThat(sent().overrideAlarmConfiguration().enabled()).isFalse();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void whatFailedWhenGreenWasUpDoesNotAnswer() throws Exception {
        join(orders().readyWait(Duration.ofMinutes(30)));
        set("deployment.waitUntil", "ready");
        deliver();
        assertThat(lines).anyMatch(line -> line.startsWith("Green answers at "));
        lines.clear();
        String id = written("delivery.json").at("/deployment/id").asText();
        stop(id);
        newBuild();
        set("attach", id);

        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-511] ");

        assertThat(lines).noneMatch(line -> line.startsWith("Green answers at "));
    }

    private void fault(String order) throws Exception {
        aws().faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
    }

    private void stop(String id) throws Exception {
        try (CodeDeployClient codeDeploy = codeDeploy(aws())) {
            codeDeploy.stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true));
        }
        aws().time().sleep(Duration.ofMinutes(10));
    }

    private DeploymentInfo sent() throws Exception {
        String id = written("delivery.json").at("/deployment/id").asText();
        try (CodeDeployClient codeDeploy = codeDeploy(aws())) {
            return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
        }
    }

    private static CodeDeployClient codeDeploy(Sandbox sandbox) {
        return SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1");
    }
}
