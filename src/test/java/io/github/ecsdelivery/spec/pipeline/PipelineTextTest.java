package io.github.ecsdelivery.spec.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecsdelivery.environment.PipelineSettings;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTextTest {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final PipelineNames NAMES = new PipelineNames("DeploySpec", "appspec.yml", "IMAGE1_NAME");
    private static final Path ROOT = Path.of("/src/orders");

    @Test
    void theBlockOfTheBuildspec() throws Exception {
        List<String> lines = PipelineText.buildspec(NAMES, ROOT, ROOT.resolve("app/target/ecs-delivery/pipeline"));
        assertThat(String.join("\n", lines)).isEqualTo("""
                # For a build action with several output artifacts. When DeploySpec is its only one,
                # leave out secondary-artifacts and DeploySpec; the rest stands under artifacts then.
                artifacts:
                  secondary-artifacts:
                    DeploySpec:
                      base-directory: app/target/ecs-delivery/pipeline
                      discard-paths: yes
                      files:
                        - taskdef.json
                        - appspec.yml
                        - imageDetail.json""");
        JsonNode block = YAML.readTree(String.join("\n", lines)).at("/artifacts/secondary-artifacts/DeploySpec");
        assertThat(block.path("base-directory").asText()).isEqualTo("app/target/ecs-delivery/pipeline");
        assertThat(block.path("files")).hasSize(3);
    }

    @Test
    void aFolderWithSpacesIsQuoted() throws Exception {
        List<String> lines = PipelineText.buildspec(NAMES, ROOT, ROOT.resolve("my: app/pipeline"));
        assertThat(YAML.readTree(String.join("\n", lines))
                        .at("/artifacts/secondary-artifacts/DeploySpec/base-directory")
                        .asText())
                .isEqualTo("my: app/pipeline");
    }

    @ParameterizedTest
    @CsvSource({"/src/orders", "/src/orders/../other", "/tmp/pipeline", "/src/orders-2/pipeline"})
    void theFolderLiesInWhatIsCheckedOut(String folder) {
        assertThatThrownBy(() -> PipelineText.buildspec(NAMES, ROOT, Path.of(folder)))
                .hasMessageStartingWith("[ECSD-210] The folder of the pipeline's artifact is ")
                .hasMessageContaining("Expected a folder below /src/orders, which CodeBuild checks out.");
    }

    @Test
    void theActionForCloudFormation() throws Exception {
        List<String> lines = PipelineText.actionYaml(NAMES, "orders-dev", "007");
        assertThat(String.join("\n", lines)).isEqualTo("""
                - Name: Deploy
                  ActionTypeId:
                    Category: Deploy
                    Owner: AWS
                    Provider: CodeDeployToECS
                    Version: "1"
                  Configuration:
                    ApplicationName: orders-dev
                    DeploymentGroupName: "007"
                    TaskDefinitionTemplateArtifact: DeploySpec
                    TaskDefinitionTemplatePath: taskdef.json
                    AppSpecTemplateArtifact: DeploySpec
                    AppSpecTemplatePath: appspec.yml
                    Image1ArtifactName: DeploySpec
                    Image1ContainerName: IMAGE1_NAME
                  InputArtifacts:
                    - Name: DeploySpec""");
        JsonNode action = YAML.readTree(String.join("\n", lines)).get(0);
        assertThat(action.at("/ActionTypeId/Version").isTextual()).isTrue();
        assertThat(action.at("/Configuration/DeploymentGroupName").asText()).isEqualTo("007");
    }

    @Test
    void withoutSettingsTheNamesAreThoseOfTheDocuments() {
        Findings findings = new Findings();
        assertThat(PipelineNames.of(new PipelineSettings(), findings))
                .isEqualTo(new PipelineNames("DeploySpec", "appspec.yaml", "IMAGE1_NAME"));
        assertThat(findings.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "artifact | Deploy Spec | <pipeline><artifact>: <pipeline><artifact> is \"Deploy Spec\". Expected the name of a CodePipeline artifact: 1 to 100 letters, digits, _ and -.",
                "appSpecFile | deploy/appspec.yaml | <pipeline><appSpecFile>: <pipeline><appSpecFile> is \"deploy/appspec.yaml\". Expected a file name of letters, digits, _, . and - that ends in .yaml or .yml, without a folder.",
                "appSpecFile | appspec.json | <pipeline><appSpecFile>: <pipeline><appSpecFile> is \"appspec.json\". Expected a file name of letters, digits, _, . and - that ends in .yaml or .yml, without a folder.",
                "imageName | <IMAGE1_NAME> | <pipeline><imageName>: <pipeline><imageName> is \"<IMAGE1_NAME>\". Expected the text between the angle brackets, letters, digits, _, . and -, and not TASK_DEFINITION.",
                "imageName | TASK_DEFINITION | <pipeline><imageName>: <pipeline><imageName> is \"TASK_DEFINITION\". Expected the text between the angle brackets, letters, digits, _, . and -, and not TASK_DEFINITION.",
            })
    void namesThatCannotBe(String setting, String value, String expected) throws Exception {
        PipelineSettings settings = new PipelineSettings();
        var field = PipelineSettings.class.getDeclaredField(setting);
        field.setAccessible(true);
        field.set(settings, value);
        Findings findings = new Findings();
        PipelineNames.of(settings, findings);
        assertThat(findings.errors()).extracting(Finding::told).containsExactly(expected);
        assertThat(findings.errors()).extracting(found -> found.code().id()).containsExactly("ECSD-210");
    }
}
