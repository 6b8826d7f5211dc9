package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecRendererTest {
    private static final String TASK_DEFINITION = """
            {
              "family": "${environment}-td-${application}",
              "networkMode": "awsvpc",
              "containerDefinitions": [
                {
                  "name": "orders",
                  "image": "${REPOSITORY}:latest",
                  "portMappings": [{ "containerPort": "${PORT}", "protocol": "tcp" }],
                  "environment": [
                    { "name": "VERSION", "value": "${version} ${commit.short} ${branch} ${image.tag}" },
                    { "name": "ZEROS", "value": "${ZEROS}" }
                  ],
                  "newerThanUs": { "b": 1, "a": [] }
                }
              ],
              "cpu": "${CPU:-1024}",
              "memory": "2048",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/exec-${region}"
            }
            """;
    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "arn:aws:ecs:<AWS_REGION>:<ACCOUNT_NO>:task-definition/orders:<TD_REVISION>"
                    LoadBalancerInfo:
                      ContainerName: orders
                      ContainerPort: ${PORT}
            """;
    private static final String BOOTSTRAP = """
            {"taskDefinitionArn":"arn:aws:ecs:ap-northeast-2:111111111111:task-definition/boot:3","family":"boot","revision":3,"memory":"512",
             "containerDefinitions":[{"name":"healthcheck","image":"zkfmapf123/healthcheck:1.0","cpu":0,
               "portMappings":[{"containerPort":3000,"hostPort":3000,"protocol":"tcp"}],"essential":true,
               "command":["sh","-c","echo ${HOSTNAME} $${X}"],"newerThanUs":{"x":1.50}}],
             "status":"ACTIVE","requiresAttributes":[{"name":"a"}],"compatibilities":["EC2","FARGATE"],
             "networkMode":"awsvpc","registeredAt":1.7E9,"registeredBy":"me","deregisteredAt":1,"deleteRequestedAt":2,
             "tags":[{"key":"team","value":"a"},{"key":"aws:cloudformation:stack-name","value":"b"},
                     {"key":"ecs-delivery:fingerprint","value":"c"}]}
            """;
    private static final String SERVICE = """
            {"serviceName":"orders","platformVersion":"LATEST","taskSets":[
              {"status":"ACTIVE","platformVersion":"1.3.0"},
              {"status":"PRIMARY","platformVersion":"1.4.0",
               "networkConfiguration":{"awsvpcConfiguration":{"subnets":["subnet-1","subnet-2"],"securityGroups":["sg-1"],"assignPublicIp":"DISABLED"}},
               "capacityProviderStrategy":[{"capacityProvider":"FARGATE_SPOT","weight":2,"base":1},{"capacityProvider":"FARGATE","weight":1}]}]}
            """;

    @TempDir
    private Path base;

    private SpecFixture project;

    @BeforeEach
    void project() throws DeliveryException {
        project = new SpecFixture(base);
        project.variables = Map.of("PORT", "8080", "ZEROS", "0012");
    }

    @Test
    void templatesAreRenderedAndTheChangeIsShown() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC);
        RenderedSpec rendered = project.render();

        assertThat(project.taskDefinition()).isEqualTo("""
                        {
                          "family": "dev-td-orders",
                          "networkMode": "awsvpc",
                          "containerDefinitions": [
                            {
                              "name": "orders",
                              "image": "%s",
                              "portMappings": [
                                {
                                  "containerPort": 8080,
                                  "protocol": "tcp"
                                }
                              ],
                              "environment": [
                                {
                                  "name": "VERSION",
                                  "value": "1.4.0 0123456789ab develop 0123456789ab"
                                },
                                {
                                  "name": "ZEROS",
                                  "value": "0012"
                                }
                              ],
                              "newerThanUs": {
                                "b": 1,
                                "a": []
                              }
                            }
                          ],
                          "cpu": "1024",
                          "memory": "2048",
                          "executionRoleArn": "arn:aws:iam::111111111111:role/exec-ap-northeast-2"
                        }
                        """.formatted(SpecFixture.IMAGE));
        assertThat(project.appSpec()).isEqualTo("""
                        version: 0.0
                        Resources:
                          - TargetService:
                              Type: AWS::ECS::Service
                              Properties:
                                TaskDefinition: <TASK_DEFINITION>
                                LoadBalancerInfo:
                                  ContainerName: orders
                                  ContainerPort: 8080
                        """);
        assertThat(project.reads).as("for the diff").isOne();
        assertThat(project.warnings)
                .singleElement()
                .asString()
                .startsWith("[ECSD-208] src/main/ecs/taskdef.json:13:22:"
                        + " containerDefinitions[0].newerThanUs is unknown to ECS.");
        assertThat(project.lines)
                .startsWith(
                        "Task definition: src/main/ecs/taskdef.json",
                        "AppSpec: src/main/ecs/appspec.yaml, container orders, port 8080",
                        "Image: " + SpecFixture.IMAGE + " in container orders",
                        "--- old:7 (running)",
                        "+++ src/main/ecs/taskdef.json");
        assertThat(rendered)
                .isEqualTo(new RenderedSpec(
                        base.resolve("target/ecs-delivery/taskdef.json"),
                        base.resolve("target/ecs-delivery/appspec.yaml"),
                        "orders",
                        8080,
                        SpecFixture.IMAGE,
                        "src/main/ecs/taskdef.json",
                        "src/main/ecs/appspec.yaml"));
        assertThat(Bundle.open(SpecFixture.DELIVERY, project.folder).files())
                .containsOnlyKeys("image.json", "taskdef.json", "appspec.yaml");
    }

    @Test
    void renderingTwiceGivesTheSameBytes() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC);
        project.render();
        String first = project.taskDefinition() + project.appSpec();
        project.render();
        assertThat(project.taskDefinition() + project.appSpec()).isEqualTo(first);
    }

    @Test
    void eitherTemplateMayBeTheOtherLanguage() throws DeliveryException {
        project.file("taskdef.yaml", """
                        family: orders
                        cpu: 1024
                        memory: 2048
                        containerDefinitions:
                          - name: orders
                            portMappings:
                              - containerPort: ${PORT}
                            environment:
                              - {name: ZEROS, value: 0012}
                        """).file("appspec.json", """
                        {"version": "0.0", "resources": [{"svc": {"type": "AWS::ECS::Service", "properties": {
                          "loadBalancerInfo": {"containerName": "orders", "containerPort": "8080"},
                          "platformVersion": "1.4.0"}}}], "hooks": [{"beforeInstall": "fn"}]}
                        """);
        project.render();
        assertThat(SpecFixture.tree(project.taskDefinition()))
                .hasToString(
                        "{\"family\":\"orders\",\"cpu\":\"1024\",\"memory\":\"2048\",\"containerDefinitions\":[{\"name\":\"orders\","
                                + "\"portMappings\":[{\"containerPort\":8080}],\"environment\":[{\"name\":\"ZEROS\",\"value\":\"0012\"}],"
                                + "\"image\":\"" + SpecFixture.IMAGE + "\"}]}");
        assertThat(project.appSpec()).isEqualTo("""
                        version: 0.0
                        resources:
                          - svc:
                              type: AWS::ECS::Service
                              properties:
                                loadBalancerInfo:
                                  containerName: orders
                                  containerPort: 8080
                                platformVersion: 1.4.0
                                TaskDefinition: <TASK_DEFINITION>
                        hooks:
                          - beforeInstall: fn
                        """);
    }

    @Test
    void withoutTemplatesTheServiceThatRunsIsTheSource() throws DeliveryException {
        project.runs("healthcheck", 3000, BOOTSTRAP, SERVICE);
        RenderedSpec rendered = project.render();

        assertThat(SpecFixture.tree(project.taskDefinition()))
                .hasToString(
                        "{\"family\":\"boot\",\"memory\":\"512\",\"containerDefinitions\":[{\"name\":\"healthcheck\",\"image\":\""
                                + SpecFixture.IMAGE
                                + "\",\"cpu\":0,\"portMappings\":[{\"containerPort\":3000,\"hostPort\":3000,"
                                + "\"protocol\":\"tcp\"}],\"essential\":true,\"command\":[\"sh\",\"-c\","
                                + "\"echo ${HOSTNAME} $${X}\"],\"newerThanUs\":{\"x\":1.5}}],\"networkMode\":\"awsvpc\","
                                + "\"tags\":[{\"key\":\"team\",\"value\":\"a\"}]}");
        assertThat(project.appSpec()).isEqualTo("""
                        version: 0.0
                        Resources:
                          - TargetService:
                              Type: AWS::ECS::Service
                              Properties:
                                TaskDefinition: <TASK_DEFINITION>
                                LoadBalancerInfo:
                                  ContainerName: healthcheck
                                  ContainerPort: 3000
                                PlatformVersion: 1.4.0
                                NetworkConfiguration:
                                  AwsvpcConfiguration:
                                    Subnets:
                                      - subnet-1
                                      - subnet-2
                                    SecurityGroups:
                                      - sg-1
                                    AssignPublicIp: DISABLED
                                CapacityProviderStrategy:
                                  - CapacityProvider: FARGATE_SPOT
                                    Base: 1
                                    Weight: 2
                                  - CapacityProvider: FARGATE
                                    Base: 0
                                    Weight: 1
                        """);
        assertThat(project.reads).isOne();
        assertThat(rendered.taskDefinitionSource()).isEqualTo("task definition boot:3 of service orders");
        assertThat(project.lines)
                .containsExactly(
                        "Task definition: boot:3, as service orders runs it",
                        "AppSpec: generated from service orders, container healthcheck, port 3000",
                        "Image: " + SpecFixture.IMAGE + " in container healthcheck",
                        "--- boot:3 (running)",
                        "+++ task definition boot:3 of service orders",
                        "image of healthcheck: zkfmapf123/healthcheck 1.0 -> " + SpecFixture.REGISTRY
                                + "/ecs/dev-orders sha256:abababababab");
        assertThat(project.details)
                .containsExactly(
                        "Left out of it, since only a description has them: taskDefinitionArn, revision, status,"
                                + " requiresAttributes, compatibilities, registeredAt, deregisteredAt, deleteRequestedAt,"
                                + " registeredBy, tags aws:cloudformation:stack-name, ecs-delivery:fingerprint");
        assertThat(SpecFixture.tree(BOOTSTRAP)).isEqualTo(live().taskDefinition());
    }

    @Test
    void theFirstDeliveryReplacesAForeignContainer() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION).runs("healthcheck", 3000, BOOTSTRAP, SERVICE);
        RenderedSpec rendered = project.render();
        assertThat(rendered.container()).isEqualTo("orders");
        assertThat(rendered.port()).isEqualTo(8080);
        assertThat(project.appSpec())
                .contains("ContainerName: orders\n          ContainerPort: 8080\n        PlatformVersion: 1.4.0\n");
        assertThat(project.taskDefinition()).doesNotContain("healthcheck");
    }

    @Test
    void theServiceItselfTellsWhenItHasNoPrimaryTaskSet() throws DeliveryException {
        project.runs(
                "healthcheck",
                3000,
                BOOTSTRAP,
                "{\"platformVersion\":\"LATEST\",\"networkConfiguration\":"
                        + "{\"awsvpcConfiguration\":{\"subnets\":[\"s\"],\"securityGroups\":[],\"assignPublicIp\":\"DISABLED\"}}}");
        project.render();
        assertThat(project.appSpec()).endsWith("PlatformVersion: LATEST\n");
    }

    @Test
    void outputOnlyFieldsOfATemplateAreLeftOutWithAWord() throws DeliveryException {
        project.file("taskdef.json", BOOTSTRAP.replace("${HOSTNAME}", "x"))
                .file(
                        "appspec.yaml",
                        APP_SPEC.replace("orders\n", "healthcheck\n").replace("${PORT}", "3000"));
        project.render();
        assertThat(project.warnings)
                .contains("src/main/ecs/taskdef.json: taskDefinitionArn, revision, status, requiresAttributes,"
                        + " compatibilities, registeredAt, deregisteredAt, deleteRequestedAt, registeredBy,"
                        + " tag aws:cloudformation:stack-name, tag ecs-delivery:fingerprint left out;"
                        + " ECS sets them itself and refuses them in a registration.");
        assertThat(SpecFixture.tree(project.taskDefinition()).properties().stream()
                        .map(Map.Entry::getKey))
                .containsExactly("family", "memory", "containerDefinitions", "networkMode", "tags");
    }

    @Test
    void unknownNamesOfBothTemplatesAreToldAtOnceAndNothingIsWritten() {
        project.variables = Map.of("ZEROS", "0012", "PORTS", "1");
        project.file("taskdef.json", TASK_DEFINITION.replace("td-${application}", "${REVISION}"))
                .file("appspec.yaml", APP_SPEC.replace("orders\n", "${NAME}\n"));
        assertThatThrownBy(() -> project.render())
                .message()
                .startsWith("[ECSD-204] The deploy spec has 5 errors:\n  [ECSD-204] src/main/ecs/appspec.yaml:8:26:"
                        + " unknown placeholder ${NAME}. No known name is close to it. Define it in <variables>,"
                        + " write ${NAME:-default}, or $${NAME} when the text itself is meant.\n")
                .contains(
                        "src/main/ecs/appspec.yaml:9:26: unknown placeholder ${PORT}. Known names close to it: PORTS"
                                + " (environment 'dev').",
                        "src/main/ecs/taskdef.json:2:29: unknown placeholder ${REVISION}.",
                        "src/main/ecs/taskdef.json:7:17: unknown placeholder ${REPOSITORY}.",
                        "src/main/ecs/taskdef.json:8:44: unknown placeholder ${PORT}.");
        assertThat(Files.exists(project.folder.path("taskdef.json"))).isFalse();
    }

    @Test
    void theImageThatIsReplacedNeedNotBeKnownButThatOfASidecarMust() {
        project.file("taskdef.json", """
                        {"family": "f", "memory": "512", "containerDefinitions": [
                          {"name": "orders", "image": "${MAIN}", "portMappings": [{"containerPort": 8080}]},
                          {"name": "log", "image": "${SIDE}"}]}
                        """).file("appspec.yaml", APP_SPEC);
        assertThatThrownBy(() -> project.render())
                .hasMessageStartingWith("[ECSD-204] src/main/ecs/taskdef.json:3:29: unknown placeholder ${SIDE}. No")
                .hasMessageNotContaining("MAIN");
    }

    @Test
    void theSeedsRevisonNeedNotBeKnown() throws DeliveryException {
        project.file("taskdef.json", TASK_DEFINITION)
                .file("appspec.yaml", APP_SPEC.replace("<TD_REVISION>", "${REVISON}"));
        project.render();
        assertThat(project.appSpec()).contains("TaskDefinition: <TASK_DEFINITION>\n");
    }

    @Test
    void everyResourceGetsTheTaskDefinition() throws DeliveryException {
        String second = APP_SPEC.substring(APP_SPEC.indexOf("  - Target")).replace("TargetService", "Other");
        project.file("taskdef.json", TASK_DEFINITION).file("appspec.yaml", APP_SPEC + second);
        project.render();
        assertThat(project.appSpec().split("TaskDefinition: <TASK_DEFINITION>", -1))
                .hasSize(3);
    }

    @Test
    void filesNamedInTheSettingsAreTaken() throws DeliveryException {
        project.file("../../../deploy/td.json", TASK_DEFINITION).file("../../../deploy/as.yml", APP_SPEC);
        project.taskDefinition = Path.of("deploy/td.json");
        project.appSpec = Path.of("deploy/as.yml");
        assertThat(project.render().appSpecSource()).isEqualTo("deploy/as.yml");
        project.taskDefinition = Path.of("deploy/gone.json");
        assertThatThrownBy(() -> project.render())
                .hasMessageStartingWith(
                        "[ECSD-201] <spec><taskDefinition> names deploy/gone.json, which does not exist.");
    }

    private LiveService.Snapshot live() {
        return Objects.requireNonNull(project.live);
    }
}
