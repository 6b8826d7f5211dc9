package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLocatorTest {
    @TempDir
    private Path base;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(base.resolve("src/main/ecs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskdef.json", "taskdef.yaml", "taskdef.yml"})
    void taskDefinitionsByTheirUsualNames(String name) throws IOException, DeliveryException {
        Files.writeString(base.resolve("src/main/ecs/" + name), "{\"a\":1}");
        assertThat(find(TemplateLocator.TASK_DEFINITION)).isEqualTo("src/main/ecs/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appspec.yaml", "appspec.yml", "appspec.json"})
    void appSpecsByTheirUsualNames(String name) throws IOException, DeliveryException {
        Files.writeString(base.resolve("src/main/ecs/" + name), "{\"a\":1}");
        assertThat(find(TemplateLocator.APP_SPEC)).isEqualTo("src/main/ecs/" + name);
    }

    @Test
    void noneIsNoError() throws DeliveryException {
        assertThat(TemplateLocator.TASK_DEFINITION.find(base, null)).isNull();
    }

    @Test
    void severalAreNamed() throws IOException {
        Files.writeString(base.resolve("src/main/ecs/taskdef.json"), "{}");
        Files.writeString(base.resolve("src/main/ecs/taskdef.yml"), "{}");
        assertThatThrownBy(() -> TemplateLocator.TASK_DEFINITION.find(base, null))
                .hasMessage(
                        "[ECSD-101] src/main/ecs/taskdef.json and src/main/ecs/taskdef.yml are both there."
                                + " Expected one template. Delete the others, or name the one to take in <spec><taskDefinition>.");
    }

    @Test
    void aConfiguredOneWinsAndMustExist() throws IOException, DeliveryException {
        Files.writeString(base.resolve("src/main/ecs/appspec.yml"), "a: 1");
        Files.createDirectories(base.resolve("deploy"));
        Files.writeString(base.resolve("deploy/AppSpec.yml"), "a: 1");
        Template found = TemplateLocator.APP_SPEC.find(base, Path.of("deploy/AppSpec.yml"));
        assertThat(Objects.requireNonNull(found).name()).isEqualTo("deploy/AppSpec.yml");
        assertThatThrownBy(() -> TemplateLocator.APP_SPEC.find(base, Path.of("deploy/appspec.yml2")))
                .hasMessage("[ECSD-201] <spec><appSpec> names deploy/appspec.yml2, which does not exist. Expected a"
                        + " template. Correct the path, which is relative to the project's base directory, or remove the"
                        + " setting to take src/main/ecs/appspec.yaml.");
        assertThatThrownBy(() -> TemplateLocator.APP_SPEC.find(base, base.resolve("deploy")))
                .hasMessageContaining("<spec><appSpec> names deploy, which is not a file.");
    }

    private String find(TemplateLocator locator) throws DeliveryException {
        return Objects.requireNonNull(locator.find(base, null)).name();
    }
}
