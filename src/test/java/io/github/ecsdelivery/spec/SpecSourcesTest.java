package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.overrides.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the files and services a spec is made of, and what is said about it. */
class SpecSourcesTest {
    private static final String TASK_DEFINITION = """
            {
              "family": "orders",
              "cpu": "256",
              "memory": "512",
              "containerDefinitions": [
                {"name": "orders", "portMappings": [{"containerPort": 8080}]}
              ]
            }
            """;
    private static final String DESCRIBED = """
            {
              "taskDefinition": {
                "taskDefinitionArn": "arn:aws:ecs:ap-northeast-2:111111111111:task-definition/orders:7",
                "family": "orders",
                "revision": 7,
                "status": "ACTIVE",
                "cpu": "256",
                "memory": "512",
                "containerDefinitions": [
                  {
                    "name": "orders",
                    "image": "old:1",
                    "portMappings": [{"containerPort": 8080}],
                    "esential": true
                  }
                ]
              },
              "tags": [
                {"key": "team", "value": "shop"},
                {"key": "aws:cloudformation:stack-name", "value": "s"}
              ]
            }
            """;
    private static final String APP_SPEC = """
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
    private static final String RUNNING = """
            {"family": "boot", "revision": 3, "cpu": "256", "memory": "512", "containerDefinitions": [
              {"name": "orders", "image": "old:1", "essential": true, "portMappings": [{"containerPort": 8080}],
               "environment": [{"name": "LOG_LEVEL", "value": "debug"}, {"name": "KEPT", "value": "${HOSTNAME}"}],
               "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "g", "awslogs-region": "r"}}},
              {"name": "log", "image": "log:1", "essential": false}]}
            """;

    @TempDir
    private Path base;

    private SpecFixture project;

    @BeforeEach
    void project() throws DeliveryException {
        project = new SpecFixture(base);
    }

    private SpecFixture deploy(String name, String content) {
        return project.file("../../../deploy/" + name, content);
    }

    @Test
    void whatTheCliPrintsIsATemplateWithItsPlacesRight() throws DeliveryException {
        project.file("taskdef.json", DESCRIBED).file("appspec.yaml", APP_SPEC);
        project.render();

        JsonNode task = SpecFixture.tree(project.taskDefinition());
        assertThat(task.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("family", "cpu", "memory", "containerDefinitions", "tags");
        assertThat(task.path("tags")).hasToString("[{\"key\":\"team\",\"value\":\"shop\"}]");
        assertThat(project.warnings)
                .containsExactly(
                        "src/main/ecs/taskdef.json: taskDefinitionArn, revision, status, tag"
                                + " aws:cloudformation:stack-name left out; ECS sets them itself and refuses them in a"
                                + " registration.",
                        "[ECSD-208] src/main/ecs/taskdef.json:14:21: containerDefinitions[0].esential is unknown to ECS."
                                + " The nearest key there is essential. Write essential, or remove it. It is sent as it"
                                + " stands.");
    }

    @Test
    void whatStandsBesideTheWrapperHasItsPlaceToo() {
        project.file("taskdef.json", DESCRIBED.replace("\"shop\"", "\"${TEAM}\""))
                .file("appspec.yaml", APP_SPEC);

        assertThatThrownBy(project::render)
                .hasMessageStartingWith("[ECSD-204] src/main/ecs/taskdef.json:19:31: unknown placeholder ${TEAM}.");
    }

    @Test
    void theFileThatTheAppSpecNamesIsTheTemplate() throws DeliveryException {
        deploy("appspec.yml", APP_SPEC.replace("<TASK_DEFINITION>", "orders-td.json"));
        deploy("orders-td.json", TASK_DEFINITION);
        assertThat(project.render().taskDefinitionSource()).isEqualTo("deploy/orders-td.json");
        assertThat(project.appSpec()).contains("TaskDefinition: <TASK_DEFINITION>\n");
        assertThat(project.warnings).isEmpty();

        project.file("taskdef.json", TASK_DEFINITION);
        assertThat(project.render().taskDefinitionSource()).isEqualTo("deploy/orders-td.json");
        assertThat(project.warnings)
                .containsExactly(
                        "src/main/ecs/taskdef.json lies there and is not taken, since the AppSpec names another.");

        project.warnings.clear();
        project.taskDefinition = Path.of("src/main/ecs/taskdef.json");
        assertThat(project.render().taskDefinitionSource()).isEqualTo("src/main/ecs/taskdef.json");
    }

    @Test
    void theFileThatTheAppSpecNamesMayLieWhereTemplatesLie() throws DeliveryException {
        deploy("appspec.yml", APP_SPEC.replace("<TASK_DEFINITION>", "taskdef.json"));
        project.file("taskdef.json", TASK_DEFINITION);

        assertThat(project.render().taskDefinitionSource()).isEqualTo("src/main/ecs/taskdef.json");
    }

    @Test
    void aFileThatTheAppSpecNamesAndThatIsNowhereIsNotReplacedByTheService() {
        deploy("appspec.yml", APP_SPEC.replace("<TASK_DEFINITION>", "taskdef.json"));
        project.runs("orders", 8080, RUNNING, "{}");

        assertThatThrownBy(project::render)
                .hasMessageStartingWith("[ECSD-201] The TaskDefinition of the AppSpec names deploy/taskdef.json, which"
                        + " does not exist.");
        assertThat(project.reads).isZero();
    }

    @Test
    void severalCandidatesAreNamed() {
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC);
        deploy("task-definition.yaml", TASK_DEFINITION);
        assertThatThrownBy(project::render)
                .hasMessage("[ECSD-101] src/main/ecs/taskdef.json and deploy/task-definition.yaml are all there."
                        + " Expected one task definition. Delete the others, or name the one to take in"
                        + " <spec><taskDefinition>.");

        project.taskDefinition = Path.of("src/main/ecs/taskdef.json");
        project.file("appspec.json", "{}");
        assertThatThrownBy(project::render)
                .hasMessageContaining("src/main/ecs/appspec.yaml and src/main/ecs/appspec.json are all there.");
    }

    @Test
    void templatesThatArePassedOverAreTold() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC);
        deploy("taskdef.json", TASK_DEFINITION);
        deploy("appspec.yml", APP_SPEC);
        project.taskDefinition = Path.of("deploy/taskdef.json");
        project.appSpec = Path.of("deploy/appspec.yml");
        project.render();

        assertThat(project.warnings)
                .containsExactly(
                        "src/main/ecs/appspec.yaml lies there and is not taken, since <spec><appSpec> names another.",
                        "src/main/ecs/taskdef.json lies there and is not taken, since <spec><taskDefinition> names"
                                + " another.");
    }

    @Test
    void theServicesDefinitionTakesOverridesAndTheTemplateThatLiesThereIsTold() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION).runs("orders", 8080, RUNNING, "{}");
        project.source = TemplateChoice.Source.SERVICE;
        project.hooks = Map.of("BeforeAllowTraffic", "smoke");
        project.overrides = new Overrides(
                Map.of("LOG_LEVEL", "warn"),
                Map.of(),
                "512",
                "1024",
                Map.of("awslogs-region", "ap-northeast-2"),
                Map.of("team", "shop"),
                Map.of("log", "log:2"));
        project.render();

        JsonNode task = SpecFixture.tree(project.taskDefinition());
        assertThat(task.path("cpu").textValue()).isEqualTo("512");
        assertThat(task.path("memory").textValue()).isEqualTo("1024");
        assertThat(task.at("/containerDefinitions/0/environment"))
                .hasToString(
                        "[{\"name\":\"LOG_LEVEL\",\"value\":\"warn\"},{\"name\":\"KEPT\",\"value\":\"${HOSTNAME}\"}]");
        assertThat(task.at("/containerDefinitions/0/logConfiguration/options"))
                .hasToString("{\"awslogs-group\":\"g\",\"awslogs-region\":\"ap-northeast-2\"}");
        assertThat(task.at("/containerDefinitions/1/image").asText()).isEqualTo("log:2");
        assertThat(task.path("tags")).hasToString("[{\"key\":\"team\",\"value\":\"shop\"}]");
        assertThat(project.appSpec()).endsWith("Hooks:\n  - BeforeAllowTraffic: smoke\n");
        assertThat(project.warnings)
                .contains("src/main/ecs/taskdef.json lies there and is not taken, since <spec><taskDefinitionSource> is"
                        + " service.")
                .doesNotHaveDuplicates();
    }

    @Test
    void theChangeIsKeptInAFileAsLongAsItIsKnown() throws Exception {
        project.file("taskdef.json", TASK_DEFINITION)
                .file("appspec.yaml", APP_SPEC)
                .runs("orders", 8080, RUNNING, "{}");
        project.render();
        Path diff = project.folder.path("taskdef.diff");
        assertThat(Files.readString(diff))
                .startsWith("--- boot:3 (running)\n+++ src/main/ecs/taskdef.json\n")
                .contains("container log")
                .doesNotContain("\u001b");

        project.refusal = new DeliveryException(
                Code.ACCESS_DENIED, "ecs:DescribeServices is not allowed.", "Allow ecs:DescribeServices.");
        project.render();
        assertThat(diff).doesNotExist();
        assertThat(project.warnings)
                .containsExactly("No diff against what runs. [ECSD-113] ecs:DescribeServices is not allowed. Allow"
                        + " ecs:DescribeServices.");
        assertThat(Bundle.open(SpecFixture.DELIVERY, project.folder).files()).containsKey("taskdef.json");
    }

    @Test
    void anotherFailureOfTheServiceIsOneOfTheBuild() {
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC);
        project.refusal = new DeliveryException(Code.GROUP_MISSING, "There is no such group.", "Create it.");

        assertThatThrownBy(project::render).isSameAs(project.refusal);
        assertThat(project.folder.path("taskdef.json")).doesNotExist();
    }
}
