package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that end while a deployment is followed. */
@MojoTest
@Basedir("/goals/orders")
class ExpiredSessionTest extends GoalBench {
    private static final String ROLE = "arn:aws:iam::111111111111:role/deploy";

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
        set("image.repository", "shop/orders");
    }

    /** Lets this much real time pass whenever a line of the following begins so. */
    private void age(Duration duration, String... beginnings) {
        deploy.setLog(listening(line -> {
            lines.add(line);
            for (String beginning : beginnings) {
                if (line.startsWith(beginning)) {
                    aws().age(duration);
                }
            }
        }));
    }

    private List<String> answered(String operation) {
        return aws().journal().entries().stream()
                .filter(call -> call.operation().equals(operation))
                .map(call -> String.valueOf(call.status()))
                .toList();
    }

    @Test
    void theSessionOfARoleIsRenewedInTheMiddleOfTheWait() throws Exception {
        join(orders());
        set("credentials.roleArn", ROLE);
        push.execute();
        render.execute();
        assertThat(answered("AssumeRole")).hasSize(1);
        age(Duration.ofHours(2), "AfterInstall");

        deploy.execute();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(answered("AssumeRole")).containsExactly("200", "200");
        assertThat(answered("CreateDeployment")).hasSize(1);
    }

    @Test
    void aDeploymentMayOutlastItsSessionsManyTimes() throws Exception {
        join(orders().deploymentConfig("CodeDeployDefault.ECSCanary10Percent15Minutes")
                .terminationWait(Duration.ofMinutes(45)));
        set("credentials.roleArn", ROLE);
        set("credentials.duration", "900");
        push.execute();
        render.execute();
        age(Duration.ofMinutes(16), "Install ", "Traffic ", "AfterAllowTraffic");

        deploy.execute();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(answered("AssumeRole")).hasSizeGreaterThanOrEqualTo(4).containsOnly("200");
        assertThat(answered("PutImage"))
                .as("the tags move after the last of them")
                .contains("200");
    }

    @Test
    void aSessionThatNobodyCanRenewEndsTheBuildAndNotTheDeployment() throws Exception {
        join(worldOfASession());
        push.execute();
        render.execute();
        age(Duration.ofHours(13), "AfterInstall");

        Throwable failure = catchThrowable(deploy::execute);

        String id = lines.stream()
                .filter(line -> line.startsWith("Deployment d-"))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElseThrow();
        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-114] Deployment " + id
                        + " goes on, but this build cannot follow it any more: The credentials of ")
                .hasMessageContaining("have expired")
                .hasMessageMatching(
                        "(?s).*Take it up with 'mvn ecs-delivery:bluegreen-deploy"
                                + " -Decs-delivery\\.sandbox=http://127\\.0\\.0\\.1:\\d+ -Decs-delivery\\.attach=" + id
                                + "', look at it with 'mvn ecs-delivery:bluegreen-status"
                                + " -Decs-delivery\\.sandbox=http://127\\.0\\.0\\.1:\\d+', or run the same build again\\. Read more: docs/errors\\.md#ecsd-114");

        newBuild();
        age(Duration.ZERO);
        deploy.execute();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(written("delivery.json").at("/deployment/id").asText()).isEqualTo(id);
        assertThat(answered("CreateDeployment")).containsExactly("200");
    }

    // The key that is handed out is one of a session, as that of a build in CodeBuild is.
    private static WorldBuilder worldOfASession() {
        return orders().role("build", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""").identity("111111111111", "role/build");
    }
}
