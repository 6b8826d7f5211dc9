package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the group {@code <spec>} says, from the POM and the command line to the files. */
@MojoTest
@Basedir("/goals/spec")
class SpecSettingsTest extends GoalBench {
    private static final String TASK_DEFINITION = """
            {
              "family": "${FAMILY}",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "1024",
              "memory": "2048",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/exec",
              "tags": [{"key": "stage", "value": "template"}],
              "containerDefinitions": [
                {"name": "log", "image": "${NOT_KNOWN}", "essential": false},
                {
                  "name": "orders",
                  "image": "<IMAGE1_NAME>",
                  "portMappings": [{"containerPort": 8080}],
                  "environment": [
                    {"name": "LOG_LEVEL", "value": "debug"},
                    {"name": "COMMIT", "value": "&&commit&& __environment__ %s"}
                  ],
                  "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                      "awslogs-region": "${region}",
                      "awslogs-stream-prefix": "STREAM_NAME",
                      "awslogs-group": "template"
                    }
                  }
                }
              ]
            }
            """;

    private final List<String> lines = new ArrayList<>();
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "everything.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "everything.xml") RenderDeploySpecMojo renders)
            throws IOException {
        push = pushes;
        render = renders;
        render.setLog(recording(lines));
        set("sandbox", "true");
        file("ecs/dev.json", TASK_DEFINITION.formatted("dev"));
        file("ecs/prd.json", TASK_DEFINITION.formatted("GROUP_NAME"));
    }

    private void file(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private JsonNode render(String environment) throws Exception {
        set("environment", environment);
        newBuild();
        push.execute();
        lines.clear();
        render.execute();
        return written("taskdef.json");
    }

    private String appSpec() throws IOException {
        return Files.readString(target.resolve("ecs-delivery/appspec.yaml"));
    }

    private static Map<String, String> named(JsonNode list, String name, String value) {
        Map<String, String> entries = new TreeMap<>();
        list.forEach(entry -> assertThat(
                        entries.put(entry.path(name).asText(), entry.path(value).asText()))
                .as("the same name twice")
                .isNull());
        return entries;
    }

    @Test
    void theTopHoldsWhereTheEnvironmentSaysNothing() throws Exception {
        JsonNode task = render("dev");

        JsonNode orders = task.at("/containerDefinitions/1");
        assertThat(task.path("family").asText()).isEqualTo("dev-orders");
        assertThat(task.path("cpu").textValue()).isEqualTo("512");
        assertThat(task.path("memory").textValue()).isEqualTo("1024");
        assertThat(named(task.path("tags"), "key", "value"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("stage", "dev", "team", "shop"));
        assertThat(task.at("/containerDefinitions/0/image").asText())
                .isEqualTo("public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.0");
        assertThat(orders.path("image").asText()).contains("/shop/orders@sha256:");
        assertThat(named(orders.path("environment"), "name", "value"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("LOG_LEVEL", "info", "STAGE", "dev", "EMPTY", "", "COMMIT", COMMIT + " dev dev"));
        assertThat(named(orders.path("secrets"), "name", "valueFrom"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("DB_PASSWORD", "/orders/dev/db"));
        assertThat(orders.at("/logConfiguration/options").toString())
                .isEqualTo("{\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"top\","
                        + "\"awslogs-group\":\"/ecs/orders\",\"mode\":\"non-blocking\"}");
        assertThat(appSpec()).contains("ContainerName: orders\n").endsWith("""
                Hooks:
                  - BeforeAllowTraffic: smoke-dev
                """);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("AppSpec: generated from service orders, container orders, port"));
    }

    @Test
    void theEnvironmentIsJoinedEntryByEntry() throws Exception {
        JsonNode task = render("prd");

        JsonNode orders = task.at("/containerDefinitions/1");
        assertThat(task.path("cpu").textValue()).isEqualTo("512");
        assertThat(task.path("memory").textValue()).isEqualTo("2048");
        assertThat(named(task.path("tags"), "key", "value"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("stage", "prd", "team", "shop-operations"));
        assertThat(task.at("/containerDefinitions/0/image").asText()).isEqualTo("log-of-prd:1");
        assertThat(named(orders.path("environment"), "name", "value"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "LOG_LEVEL",
                        "warn",
                        "STAGE",
                        "prd",
                        "EMPTY",
                        "",
                        "ONLY_PRD",
                        "yes",
                        "COMMIT",
                        COMMIT + " prd orders-prd"));
        assertThat(named(orders.path("secrets"), "name", "valueFrom"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("DB_PASSWORD", "/orders/prd/db", "API_KEY", "/orders/key"));
        assertThat(orders.at("/logConfiguration/options").toString())
                .isEqualTo("{\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"top\","
                        + "\"awslogs-group\":\"/ecs/orders\",\"mode\":\"non-blocking\",\"max-buffer-size\":\"4m\"}");
        assertThat(appSpec()).endsWith("""
                Hooks:
                  - BeforeAllowTraffic: smoke-prd
                  - AfterAllowTraffic: watch
                """);
    }

    @Test
    void aPropertyWinsOverBoth() throws Exception {
        set("spec.environment.LOG_LEVEL", "trace");
        set("spec.secrets.API_KEY", "/other/key");
        set("spec.cpu", "1024");
        set("spec.memory", "3072");
        set("spec.logOptions.mode", "blocking");
        set("spec.tags.team", "me");
        set("spec.hooks.AfterAllowTraffic", "other");
        set("spec.images.log", "log-of-mine:2");
        set("spec.placeholders.delimiters", "%*%,{{*}}");
        set("spec.placeholders.words.GROUP_NAME", "of-mine");
        set("spec.containerName", "app");
        set("variables.FAMILY", "mine");
        file(
                "ecs/prd.json",
                TASK_DEFINITION
                        .formatted("GROUP_NAME")
                        .replace("&&commit&& __environment__", "%commit% {{environment}}")
                        .replace("\"name\": \"orders\"", "\"name\": \"app\""));

        JsonNode task = render("prd");

        JsonNode app = task.at("/containerDefinitions/1");
        assertThat(task.path("family").asText()).isEqualTo("mine");
        assertThat(task.path("cpu").textValue()).isEqualTo("1024");
        assertThat(task.path("memory").textValue()).isEqualTo("3072");
        assertThat(named(task.path("tags"), "key", "value")).containsEntry("team", "me");
        assertThat(task.at("/containerDefinitions/0/image").asText()).isEqualTo("log-of-mine:2");
        assertThat(named(app.path("environment"), "name", "value"))
                .containsEntry("LOG_LEVEL", "trace")
                .containsEntry("COMMIT", COMMIT + " prd of-mine");
        assertThat(named(app.path("secrets"), "name", "valueFrom")).containsEntry("API_KEY", "/other/key");
        assertThat(app.at("/logConfiguration/options/mode").asText()).isEqualTo("blocking");
        assertThat(appSpec()).contains("ContainerName: app\n").contains("- AfterAllowTraffic: other\n");
    }

    @Test
    void theServiceIsTheSourceWhenThatIsSaid() throws Exception {
        set("spec.taskDefinitionSource", "service");

        // What runs has one container only.
        assertThatThrownBy(() -> render("dev"))
                .hasMessageContaining("<spec><images>: log is no container of task definition orders:1 of service");
        assertThat(lines)
                .contains("! ecs/dev.json lies there and is not taken, since <spec><taskDefinitionSource> is service.");
    }

    @Test
    void aKeyThatNobodyKnowsIsAWarningOrAnError() throws Exception {
        file("ecs/dev.json", TASK_DEFINITION.formatted("x").replace("\"essential\"", "\"esential\": 1, \"essential\""));
        JsonNode task = render("dev");
        assertThat(task.at("/containerDefinitions/0/esential").asInt()).isOne();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("! [ECSD-208] ecs/dev.json:"))
                .hasSize(1);

        set("spec.unknownFields", "fail");
        assertThatThrownBy(() -> render("dev")).hasMessageStartingWith("[ECSD-208] ecs/dev.json:");
        assertThat(target.resolve("ecs-delivery/bundle.json")).doesNotExist();

        set("spec.unknownFields", "no");
        assertThatThrownBy(() -> render("dev"))
                .hasMessageStartingWith("[ECSD-102] <spec><unknownFields> is 'no', expected one of warn, fail.");
        unset("spec.unknownFields");
        set("spec.taskDefinitionSource", "guess");
        assertThatThrownBy(() -> render("dev"))
                .hasMessageStartingWith(
                        "[ECSD-102] <spec><taskDefinitionSource> is 'guess', expected one of auto, file,"
                                + " service.");
    }
}
