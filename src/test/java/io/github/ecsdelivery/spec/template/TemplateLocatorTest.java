package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.template.TemplateLocator.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateLocatorTest {
    @TempDir
    private Path base;

    @ParameterizedTest
    @CsvSource({
        "src/main/ecs/taskdef.json",
        "src/main/ecs/taskdef.yaml",
        "src/main/ecs/taskdef.yml",
        "src/main/ecs/task-definition.json",
        "src/main/ecs/task_definition.yaml",
        "deploy/task-definition.json",
        "codeseries/codedeploy/taskdef.json",
        ".aws/task-definition.yml",
        "taskdef.json",
        "deploy/TaskDef.json",
    })
    void taskDefinitionsWhereTheyUsuallyLie(String name) throws DeliveryException, IOException {
        file(name);
        file("deploy/prod-taskdef.json");
        file("other/taskdef.json");
        assertThat(TemplateLocator.TASK_DEFINITION.find(base, null, Set.of()))
                .isEqualTo(new Located(base.resolve(name), List.of()));
        assertThat(TemplateLocator.APP_SPEC.find(base, null, Set.of())).isEqualTo(new Located(null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/ecs/appspec.yaml",
        "deploy/appspec.yml",
        "codeseries/codedeploy/appspec.yml",
        ".aws/appspec.json",
        "appspec.yaml",
    })
    void appSpecsWhereTheyUsuallyLie(String name) throws DeliveryException, IOException {
        file(name);
        assertThat(located(TemplateLocator.APP_SPEC, null)).isEqualTo(name);
        assertThat(TemplateLocator.APP_SPEC.require(TemplateLocator.APP_SPEC.find(base, null, Set.of())))
                .isEqualTo(base.resolve(name));
    }

    @Test
    void noneIsNoErrorUnlessOneIsAskedFor() throws DeliveryException, IOException {
        Files.createDirectories(base.resolve("taskdef.json"));
        Located located = TemplateLocator.TASK_DEFINITION.find(base, null, Set.of());
        assertThat(located).isEqualTo(new Located(null, List.of()));
        assertThatThrownBy(() -> TemplateLocator.TASK_DEFINITION.require(located))
                .hasMessage(
                        "[ECSD-201] No task definition was found, and <spec><taskDefinitionSource> is file. Looked for"
                                + " taskdef, task-definition, task_definition (.json, .yaml, .yml) in src/main/ecs, deploy,"
                                + " codeseries/codedeploy, .aws and the project's base directory."
                                + " Put the template there, or name its path in <spec><taskDefinition>.");
    }

    @Test
    void severalAreAllNamed() throws IOException {
        file("src/main/ecs/taskdef.json");
        file("src/main/ecs/task-definition.yml");
        file("deploy/taskdef.json");
        file("taskdef.yaml");
        assertThatThrownBy(() -> TemplateLocator.TASK_DEFINITION.find(base, null, Set.of()))
                .hasMessage("[ECSD-101] src/main/ecs/taskdef.json and src/main/ecs/task-definition.yml and"
                        + " deploy/taskdef.json and taskdef.yaml are all there. Expected one task definition."
                        + " Delete the others, or name the one to take in <spec><taskDefinition>.");
    }

    @Test
    void whatAnotherEnvironmentNamesIsNotDoubted() throws DeliveryException, IOException {
        file("src/main/ecs/taskdef.json");
        file("deploy/taskdef.json");
        Set<Path> named = Set.of(Path.of("deploy/../deploy/taskdef.json"));
        assertThat(TemplateLocator.TASK_DEFINITION.find(base, null, named))
                .isEqualTo(new Located(base.resolve("src/main/ecs/taskdef.json"), List.of()));
        Files.delete(base.resolve("src/main/ecs/taskdef.json"));
        assertThat(TemplateLocator.TASK_DEFINITION.find(base, null, named).file())
                .isEqualTo(base.resolve("deploy/taskdef.json"));
    }

    @Test
    void aConfiguredOneWinsAndThoseElsewhereArePassedOver() throws DeliveryException, IOException {
        file("deploy/AppSpec.yml");
        file("src/main/ecs/appspec.yml");
        file("appspec.yaml");
        assertThat(TemplateLocator.APP_SPEC.find(base, Path.of("deploy/AppSpec.yml"), Set.of(Path.of("appspec.yaml"))))
                .isEqualTo(new Located(
                        base.resolve("deploy/AppSpec.yml"), List.of(base.resolve("src/main/ecs/appspec.yml"))));
        assertThat(located(TemplateLocator.APP_SPEC, base.resolve("appspec.yaml")))
                .isEqualTo("appspec.yaml");
    }

    @Test
    void oneBesideTheConfiguredOneMustBeNamedByAnotherEnvironment() throws DeliveryException, IOException {
        file("deploy/dev/taskdef-dev.json");
        file("deploy/dev/taskdef.yaml");
        Path configured = Path.of("deploy/dev/taskdef-dev.json");
        assertThatThrownBy(() -> TemplateLocator.TASK_DEFINITION.find(base, configured, Set.of()))
                .hasMessage("[ECSD-102] <spec><taskDefinition> names deploy/dev/taskdef-dev.json, and beside it lies"
                        + " deploy/dev/taskdef.yaml. Expected one task definition in the folder, or each named by an"
                        + " environment. Delete or rename what is not used, or name it in <spec><taskDefinition> of the"
                        + " environment that uses it.");
        assertThat(TemplateLocator.TASK_DEFINITION
                        .find(base, configured, Set.of(base.resolve("deploy/dev/taskdef.yaml")))
                        .file())
                .isEqualTo(base.resolve(configured));
    }

    @Test
    void aConfiguredOneMustExist() throws IOException {
        file("deploy/x.json");
        assertThatThrownBy(() -> TemplateLocator.APP_SPEC.find(base, Path.of("deploy/appspec.yml2"), Set.of()))
                .hasMessage("[ECSD-201] <spec><appSpec> names deploy/appspec.yml2, which does not exist. Expected a"
                        + " template. Correct the path, which is relative to the project's base directory, or remove the"
                        + " setting to take src/main/ecs/appspec.yaml.");
        assertThatThrownBy(() -> TemplateLocator.APP_SPEC.find(base, base.resolve("deploy"), Set.of()))
                .hasMessageContaining("<spec><appSpec> names deploy, which is not a file.");
    }

    private void file(String name) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "{\"a\":1}");
    }

    private String located(TemplateLocator locator, @Nullable Path configured) throws DeliveryException {
        Path file = locator.require(locator.find(base, configured, Set.of()));
        return TemplateReader.name(base, file);
    }
}
