package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of a pull request: all environments of a POM, and nobody to ask. */
@MojoTest
@Basedir("/goals/spec")
class CheckDeploySpecTest extends GoalBench {
    static final String TASK_DEFINITION = """
            {
              "family": "${environment}-orders",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "${CPU}",
              "memory": "2048",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/exec",
              "containerDefinitions": [
                {
                  "name": "orders",
                  "image": "${image}",
                  "portMappings": [{"containerPort": 8080}]
                }
              ]
            }
            """;
    static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: orders
                      ContainerPort: 8080
            """;
    private static final String CHECKED = "Deploy spec of dev, stg, prd checked: no errors, 0 warnings";

    private final List<String> lines = new ArrayList<>();
    private ServerSocketChannel nobody;

    /** No sandbox, no credentials, no git, and an endpoint at which nothing may arrive. */
    @BeforeEach
    void offline() throws IOException {
        unset("commit");
        nobody = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        nobody.configureBlocking(false);
        set("connection.endpoint", "http://127.0.0.1:" + nobody.socket().getLocalPort());
        Files.createDirectories(target.resolve("src/main/ecs"));
    }

    @AfterEach
    void nobodyWasAsked() throws IOException {
        try (ServerSocketChannel closing = nobody) {
            assertThat(closing.accept()).as("a connection to AWS").isNull();
        }
        assertThat(target.resolve("ecs-delivery")).doesNotExist();
    }

    private void file(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void templates(String taskDefinition, String appSpec) throws IOException {
        file("src/main/ecs/taskdef.json", taskDefinition);
        file("src/main/ecs/appspec.yaml", appSpec);
    }

    private void check(CheckDeploySpecMojo goal) throws Exception {
        lines.clear();
        goal.setLog(recording(lines));
        goal.execute();
    }

    private List<String> errors(CheckDeploySpecMojo goal) {
        return String.valueOf(catchThrowableOfType(MojoFailureException.class, () -> check(goal))
                        .getMessage())
                .lines()
                .toList();
    }

    @Test
    void allEnvironmentsAreCheckedWithoutAnyoneToAsk(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        templates(TASK_DEFINITION, APP_SPEC);

        check(goal);

        assertThat(lines)
                .containsExactly(
                        "Task definition: src/main/ecs/taskdef.json",
                        "AppSpec: src/main/ecs/appspec.yaml, container orders, port 8080",
                        CHECKED);
    }

    @Test
    void oneEnvironmentIsCheckedWhenItIsNamed(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        templates(TASK_DEFINITION.replace("\"2048\"", "\"512\""), APP_SPEC);
        set("environment", "dev");

        check(goal);

        assertThat(lines).endsWith("Deploy spec of dev checked: no errors, 0 warnings");
        unset("environment");
        assertThatThrownBy(() -> check(goal)).hasMessageContaining("In prd: ");
    }

    @Test
    void whatIsWrongInOneIsMarkedAndWhatIsWrongInAllIsToldOnce(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        templates(TASK_DEFINITION.replace("\"2048\"", "\"512\""), APP_SPEC.replace("Port: 8080", "Port: ${PORT}"));

        assertThat(errors(goal))
                .hasSize(5)
                .contains("[ECSD-207] The deploy spec has 2 errors:")
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .startsWith("  [ECSD-204] src/main/ecs/appspec.yaml:9:26: unknown placeholder ${PORT}."))
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .startsWith("  [ECSD-207] src/main/ecs/taskdef.json:")
                        .contains(": In prd: "));
    }

    @Test
    void whatIsMissingInOneDoesNotHideWhatIsWrongInAnother(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        templates(TASK_DEFINITION.replace("${CPU}", "${SIZE}"), APP_SPEC);
        set("environments.prd.variables.SIZE", "300");

        assertThat(errors(goal))
                .anySatisfy(line -> assertThat(line).contains("In dev, stg: unknown placeholder ${SIZE}"))
                .anySatisfy(line -> assertThat(line).contains("In prd: cpu is \"300\""));
    }

    @Test
    void anUnknownAccountAndRegionAreNoReasonToDoubt(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        String ofDev = TASK_DEFINITION
                .replace("${accountId}", "111111111111")
                .replace(
                        "[{\"containerPort\": 8080}]",
                        "[{\"containerPort\": 8080}], \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\":"
                                + " {\"awslogs-group\": \"g\", \"awslogs-region\": \"eu-west-1\","
                                + " \"awslogs-stream-prefix\": \"s\"}}");
        templates(ofDev, APP_SPEC);
        set("environment", "stg");

        check(goal);

        assertThat(lines).noneMatch(line -> line.startsWith("!"));
        unset("environment");
        check(goal);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("!"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("In prd: "));
    }

    @Test
    void aTemplateThatOneEnvironmentNamesIsOfThatAlone(
            @InjectMojo(goal = "check-deploy-spec", pom = "check-own-templates.xml") CheckDeploySpecMojo goal)
            throws Exception {
        templates(TASK_DEFINITION, APP_SPEC);
        file("deploy/prd-taskdef.json", TASK_DEFINITION);
        file("deploy/prd/appspec.yml", APP_SPEC.replace("8080", "9090"));

        assertThatThrownBy(() -> check(goal))
                .hasMessageStartingWith("[ECSD-207] deploy/prd/appspec.yml:9:26: In prd: ")
                .hasMessageContaining("ContainerPort is 9090");
        file("deploy/prd/appspec.yml", APP_SPEC);
        check(goal);
        assertThat(lines)
                .containsExactly(
                        "In dev, stg: Task definition: src/main/ecs/taskdef.json",
                        "In dev, stg: AppSpec: src/main/ecs/appspec.yaml, container orders, port 8080",
                        "! In prd: src/main/ecs/appspec.yaml lies there and is not taken, since <spec><appSpec> names"
                                + " another.",
                        "! In prd: src/main/ecs/taskdef.json lies there and is not taken, since"
                                + " <spec><taskDefinition> names another.",
                        "In prd: Task definition: deploy/prd-taskdef.json",
                        "In prd: AppSpec: deploy/prd/appspec.yml, container orders, port 8080",
                        CHECKED);
    }

    @Test
    void aTemplateThatIsMissingInOneIsToldWithTheRest(
            @InjectMojo(goal = "check-deploy-spec", pom = "check-own-templates.xml") CheckDeploySpecMojo goal)
            throws Exception {
        templates(TASK_DEFINITION.replace("\"2048\"", "\"4096\""), APP_SPEC);
        file("deploy/prd/appspec.yml", APP_SPEC);

        assertThat(errors(goal))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  [ECSD-201] In prd: <spec><taskDefinition> names deploy/prd-taskdef.json, which"
                                + " does not exist."))
                .anySatisfy(line -> assertThat(line).startsWith("  [ECSD-207] ").contains("In dev, stg: "));
    }

    @Test
    void aDeploymentGroupThatOneDoesNotHaveIsToldWithTheRest(
            @InjectMojo(goal = "check-deploy-spec", pom = "check-without-group.xml") CheckDeploySpecMojo goal)
            throws Exception {
        templates(TASK_DEFINITION, APP_SPEC);
        assertThatThrownBy(() -> check(goal))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "[ECSD-101] In prd: <deployment><group> is not set, and it has no default. Write it into the"
                                + " plugin's <configuration> or pass -Decs-delivery.deployment.group=….");

        templates(TASK_DEFINITION, APP_SPEC.replace("8080", "9090"));
        assertThat(errors(goal))
                .anySatisfy(line -> assertThat(line).startsWith("  [ECSD-101] In prd: <deployment><group>"))
                .anySatisfy(line -> assertThat(line).contains("In dev, stg: ").contains("ContainerPort is 9090"));
    }

    @Test
    void theServiceAsSourceCannotBeLookedAtAndThatIsSaid(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        file("src/main/ecs/appspec.yaml", APP_SPEC);
        check(goal);
        assertThat(lines)
                .containsExactly(
                        "Task definition: the one that the service runs; it is looked at when the service can be asked",
                        CHECKED);

        set("spec.taskDefinitionSource", "file");
        assertThatThrownBy(() -> check(goal)).hasMessageStartingWith("[ECSD-201] No task definition was found");

        // What can be known is checked all the same.
        set("spec.taskDefinitionSource", "service");
        file("src/main/ecs/appspec.yaml", APP_SPEC.replace("ContainerName", "ContainerNome"));
        assertThatThrownBy(() -> check(goal)).hasMessageContaining("src/main/ecs/appspec.yaml:8:");
    }

    @Test
    void withoutAnAppSpecTheContainerMayBeForTheServiceToTell(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        String two = TASK_DEFINITION
                .replace("\"${image}\"", "\"<IMAGE1_NAME>\"")
                .replace("\"cpu\": \"${CPU}\"", "\"cpu\": \"${UNKNOWN}\"")
                .replace("    }\n  ]", "    },\n    {\"name\": \"log\", \"image\": \"log:1\"}\n  ]");
        set("spec.cpu", "1024");
        file("src/main/ecs/taskdef.json", two);

        check(goal);

        assertThat(lines).endsWith(CHECKED);
        file("src/main/ecs/taskdef.json", two.replace("<IMAGE1_NAME>", "${REPOSITORY}:1"));
        check(goal);
        assertThat(lines).endsWith(CHECKED);
    }

    @Test
    void classesNeedNotBeCompiled(@InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal)
            throws Exception {
        project.getBuild().setOutputDirectory(target.resolve("none").toString());
        templates(TASK_DEFINITION, APP_SPEC);

        check(goal);

        assertThat(lines).endsWith(CHECKED);
    }

    @Test
    void aModuleOfPackagingPomAndASkippedOneHaveNothingToCheck(
            @InjectMojo(goal = "check-deploy-spec", pom = "check.xml") CheckDeploySpecMojo goal) throws Exception {
        templates("{", "");
        project.setPackaging("pom");
        check(goal);
        assertThat(lines).isEmpty();

        project.setPackaging("jar");
        set("skip", "true");
        check(goal);
        assertThat(lines).containsExactly("Skipped (ecs-delivery.skip)");

        unset("skip");
        assertThatThrownBy(() -> check(goal)).isInstanceOf(MojoFailureException.class);
    }
}
