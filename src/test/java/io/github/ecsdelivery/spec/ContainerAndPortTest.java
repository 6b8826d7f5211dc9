package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which container gets the image, and which port the traffic. */
class ContainerAndPortTest {
    private static final String TWO = """
            {"family": "f", "memory": "512", "containerDefinitions": [
              {"name": "app", "image": "old", "portMappings": [{"containerPort": 8080}, {"containerPortRange": "9000-9010"}]},
              {"name": "proxy", "image": "old:1", "portMappings": [{"containerPort": 80}]},
              {"name": "log", "image": "old:1"}]}
            """;
    private static final String RUNS = "{\"family\":\"x\",\"revision\":1,\"containerDefinitions\":[{\"name\":\"x\"}]}";

    @TempDir
    private Path base;

    private SpecFixture project;

    @BeforeEach
    void project() throws DeliveryException {
        project = new SpecFixture(base).file("taskdef.json", TWO);
    }

    @Test
    void theAppSpecComesFirst() throws DeliveryException {
        project.containerName = "proxy";
        project.file("appspec.yaml", appSpec("app", "9005"));
        assertThat(project.render().container()).isEqualTo("app");
        assertThat(project.taskDefinition().split("\"image\": \"old:1\"", -1)).hasSize(3);
        assertThat(project.warnings)
                .containsExactly("<spec><containerName> is proxy and is not looked at, since the AppSpec names app.");
    }

    @Test
    void thenTheSetting() throws DeliveryException {
        project.containerName = "proxy";
        project.runs("app", 8080, RUNS, "{}");
        RenderedSpec rendered = project.render();
        assertThat(rendered.container()).isEqualTo("proxy");
        assertThat(rendered.port()).isEqualTo(80);
    }

    @Test
    void aSettingThatNamesNoContainer() {
        project.containerName = "ap";
        assertThatThrownBy(() -> project.render())
                .hasMessage(
                        "[ECSD-205] <spec><containerName>: ap is no container of src/main/ecs/taskdef.json."
                                + " Expected one of app, proxy, log. Set <spec><containerName> to it, or name it in an AppSpec.");
    }

    @ParameterizedTest
    @CsvSource({"app, 8080, 8080", "app, 9010, 9010", "proxy, 8080, 80"})
    void thenTheContainerOfTheService(String behind, int port, int expected) throws DeliveryException {
        project.runs(behind, port, RUNS, "{}");
        RenderedSpec rendered = project.render();
        assertThat(rendered.container()).isEqualTo(behind);
        assertThat(rendered.port()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"healthcheck", "-"},
            nullValues = "-")
    void otherwiseItCannotBeTold(@Nullable String behind) {
        project.runs(behind, 3000, RUNS, "{}");
        assertThatThrownBy(() -> project.render())
                .hasMessage(
                        "[ECSD-205] src/main/ecs/taskdef.json:1:58: Nothing tells which container gets the image."
                                + " Expected one of app, proxy, log. Set <spec><containerName> to it, or name it in an AppSpec.");
    }

    @Test
    void aPortThatCannotBeTold() {
        project.runs("app", 3000, RUNS, "{}");
        assertThatThrownBy(() -> project.render())
                .hasMessage(
                        "[ECSD-205] src/main/ecs/taskdef.json:2:3: Nothing tells which port of the container app of src/main/ecs/taskdef.json gets the"
                                + " traffic. Expected one of 8080, 9000-9010."
                                + " Write an AppSpec (src/main/ecs/appspec.yaml) with its ContainerPort.");
    }

    @Test
    void aContainerWithoutPorts() {
        project.runs("log", 3000, RUNS, "{}");
        assertThatThrownBy(() -> project.render())
                .hasMessage(
                        "[ECSD-205] src/main/ecs/taskdef.json:4:3: The container log of src/main/ecs/taskdef.json maps no port. Expected the port that"
                                + " gets the traffic. Add portMappings with its containerPort.");
    }

    @Test
    void anAppSpecThatNamesAnotherContainer() {
        project.file("appspec.yaml", appSpec("orders", "8080"));
        assertThatThrownBy(() -> project.render())
                .hasMessageStartingWith("[ECSD-207] src/main/ecs/appspec.yaml:6:43: ")
                .hasMessageContaining("ContainerName is \"orders\", which is no container of src/main/ecs/taskdef.json."
                        + " Expected one of app, proxy, log.");
    }

    @ParameterizedTest
    @CsvSource({
        "app,   80, '6:63', 'one of 8080, 9000-9010'",
        "proxy, 81, '6:65', one of 80",
        "log,   81, '6:63', a port of its portMappings",
    })
    void anAppSpecThatNamesAnotherPort(String container, String port, String place, String expected) {
        project.file("appspec.yaml", appSpec(container, port));
        assertThatThrownBy(() -> project.render())
                .hasMessageStartingWith("[ECSD-207] src/main/ecs/appspec.yaml:" + place + ": ")
                .hasMessageContaining("ContainerPort is " + port + ", which the container " + container
                        + " does not map in src/main/ecs/taskdef.json")
                .hasMessageContaining("Expected " + expected + ".");
    }

    private static String appSpec(String container, String port) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        LoadBalancerInfo: {ContainerName: %s, ContainerPort: %s}
                """.formatted(container, port);
    }
}
