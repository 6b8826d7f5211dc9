package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the writers of the two seed documents ran into: found on the pull request, and by the delivery before it has asked
 * for anything but its identity; or it cannot happen any more.
 */
@MojoTest
@Basedir("/goals/orders")
class SeedFailuresTest extends GoalBench {
    private static final String REGISTRY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String TASK_DEFINITION = """
            {
              "family": "test-service-container-family",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::111111111111:role/ecs-execution-role",
              "containerDefinitions": [
                {
                  "name": "test-service-container",
                  "image": "zkfmapf123/healthcheck:latest",
                  "portMappings": [{"containerPort": 3000, "protocol": "tcp"}],
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/test",
                    "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "ecs"}}
                },
                {
                  "name": "xray",
                  "image": "111111111111.dkr.ecr.eu-west-1.amazonaws.com/xray:3.3",
                  "essential": false
                }
              ]
            }
            """;
    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "arn:aws:ecs:eu-west-1:111111111111:task-definition/test-service-container-family:12"
                    LoadBalancerInfo:
                      ContainerName: "test-service-container"
                      ContainerPort: 3000
            """;

    private CheckDeploySpecMojo check;
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "check-deploy-spec", pom = "pom.xml") CheckDeploySpecMojo checks,
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploys)
            throws Exception {
        check = checks;
        push = pushes;
        render = renders;
        deploy = deploys;
        set("image.repository", "shop/orders");
        // The port that the seeds' image has.
        set("image.ports", "3000");
        write("deploy/task-definition.json", TASK_DEFINITION);
        write("deploy/appspec.yml", APP_SPEC);
    }

    private void write(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Says no to it without any sandbox, then to a delivery that has its image pushed. */
    private void refused(String words) throws Exception {
        assertThatThrownBy(check::execute)
                .as("offline")
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(words);

        join(orders());
        push.execute();
        aws().journal().clear();
        assertThatThrownBy(render::execute)
                .as("delivery")
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(words);
        // Who one is was known.
        assertThat(aws().journal().entries()).isEmpty();
        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-130] ");
        assertThat(aws().journal().entries())
                .extracting("operation")
                .doesNotContain("RegisterTaskDefinition", "CreateDeployment", "PutObject");
    }

    private void delivered() throws Exception {
        // The sandbox has no image of a sidecar.
        String own = Files.readString(target.resolve("deploy/task-definition.json"));
        write("deploy/task-definition.json", own.replace(REGISTRY + "/xray", "public.ecr.aws/xray/aws-xray-daemon"));
        join(orders());
        check.execute();
        push.execute();
        render.execute();
        deploy.execute();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(Files.readString(target.resolve("ecs-delivery/revision.yaml")))
                .containsPattern("TaskDefinition: arn:aws:ecs:eu-west-1:111111111111:task-definition/"
                        + "test-service-container-family:1\n");
    }

    record Row(String name, String task, String appSpec, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row task(String name, String from, String to, String words) {
        assertThat(TASK_DEFINITION).contains(from);
        return new Row(name, TASK_DEFINITION.replace(from, to), APP_SPEC, words);
    }

    private static Row appSpec(String name, String from, String to, String words) {
        assertThat(APP_SPEC).contains(from);
        return new Row(name, TASK_DEFINITION, APP_SPEC.replace(from, to), words);
    }

    static Stream<Row> mistakes() {
        String role = "\"executionRoleArn\": \"arn:aws:iam::111111111111:role/ecs-execution-role\",";
        return Stream.of(
                task("no execution role", role, "", "executionRoleArn"),
                new Row(
                        "execution role at the wrong place",
                        TASK_DEFINITION
                                .replace(role, "")
                                .replace("\"essential\": false", role + " \"essential\": false"),
                        APP_SPEC,
                        "executionRoleArn"),
                task(
                        "registry without its account",
                        REGISTRY + "/xray",
                        "dkr.ecr.eu-west-1.amazonaws.com/xray",
                        "Expected " + REGISTRY + "/xray:3.3"),
                appSpec(
                        "wrong container name",
                        "ContainerName: \"test-service-container\"",
                        "ContainerName: \"test-service\"",
                        "Expected one of test-service-container, xray."),
                appSpec("wrong container port", "ContainerPort: 3000", "ContainerPort: 80", "Expected one of 3000."),
                appSpec(
                        "a token that sed did not replace",
                        "ContainerPort: 3000",
                        "ContainerPort: <APPLICATION_PRT>",
                        "<APPLICATION_PRT>"),
                new Row(
                        "an AppSpec for servers",
                        TASK_DEFINITION.replaceFirst("(?s),\\s*\\{\\s*\"name\": \"xray\".*?}", ""),
                        "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /app\n",
                        "deploy/appspec.yml"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isCaughtBeforeAws(Row row) throws Exception {
        write("deploy/task-definition.json", row.task());
        write("deploy/appspec.yml", row.appSpec());

        refused(row.words());
    }

    @Test
    void anAppSpecInTheWrongFolder() throws Exception {
        set("spec.appSpec", "buildoutput/appspec.yml");

        refused("[ECSD-201] <spec><appSpec> names buildoutput/appspec.yml, which does not exist.");
    }

    @Test
    void aTaskDefinitionAtTheWrongPath() throws Exception {
        set("spec.taskDefinition", "deploy/taskdef.json");

        refused("[ECSD-201] <spec><taskDefinition> names deploy/taskdef.json, which does not exist.");
    }

    @Test
    void aTaskDefinitionThatTheAppSpecNamesAndThatIsNotThere() throws Exception {
        Files.delete(target.resolve("deploy/task-definition.json"));
        write("deploy/appspec.yml", APP_SPEC.replaceFirst("TaskDefinition: .*", "TaskDefinition: taskdef.json"));

        refused("[ECSD-201] The TaskDefinition of the AppSpec names deploy/taskdef.json, which does not exist.");
    }

    @Test
    void aKeyIdOfTheWrongLength() throws Exception {
        set("revision.kmsKeyId", "111122222-71d6-4265-9dab-111122223333");

        assertThatThrownBy(check::execute)
                .hasMessageContaining("<revision><kmsKeyId> is ")
                .hasMessageContaining("groups of 9-4-4-4-12 characters");
    }

    /** The ARN is placed when it is known, whatever was guessed. */
    @ParameterizedTest
    @ValueSource(strings = {":12", ":latest", ":${REVISON}"})
    void whatStandsForTheRevisionDoesNoHarm(String revision) throws Exception {
        write("deploy/appspec.yml", APP_SPEC.replace("family:12", "family" + revision));

        delivered();
    }

    @Test
    void withoutAnAppSpecThereIsOne() throws Exception {
        Files.delete(target.resolve("deploy/appspec.yml"));
        set("spec.containerName", "test-service-container");

        delivered();
    }
}
