package io.github.ecsdelivery.spec.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is to be written into buildspec and pipeline so that the artifact is found (aws-facts B). */
public final class PipelineText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private PipelineText() {}

    /**
     * The block {@code artifacts:} of buildspec.yml, line by line.
     *
     * @param root what CodeBuild checks out, {@code CODEBUILD_SRC_DIR}
     * @param folder where the artifact is written
     * @throws DeliveryException PIPELINE_REFUSES when the folder does not lie in the root
     */
    public static List<String> buildspec(PipelineNames names, Path root, Path folder) throws DeliveryException {
        Path base = root.toAbsolutePath().normalize();
        Path absolute = folder.toAbsolutePath().normalize();
        if (!absolute.startsWith(base) || absolute.equals(base)) {
            throw new DeliveryException(
                    Code.PIPELINE_REFUSES,
                    "The folder of the pipeline's artifact is " + absolute + ". Expected a folder below " + base
                            + ", which CodeBuild checks out.",
                    "Name one in <pipeline><folder>, relative to the project.");
        }
        String relative = base.relativize(absolute).toString().replace(File.separatorChar, '/');
        List<String> lines = new ArrayList<>(List.of(
                "# For a build action with several output artifacts. When " + names.artifact() + " is its only one,",
                "# leave out secondary-artifacts and " + names.artifact() + "; the rest stands under artifacts then.",
                "artifacts:",
                "  secondary-artifacts:",
                "    " + names.artifact() + ":",
                "      base-directory: " + (PLAIN.matcher(relative).matches() ? relative : quoted(relative)),
                "      discard-paths: yes",
                "      files:"));
        names.files().forEach(file -> lines.add("        - " + file));
        return lines;
    }

    /** The pipeline's action as CloudFormation has it, YAML, line by line. */
    public static List<String> actionYaml(PipelineNames names, String application, String group) {
        String yaml = write(YAML, JsonNodeFactory.instance.arrayNode().add(action(names, application, group)));
        return yaml.stripTrailing().stripIndent().lines().toList();
    }

    private static ObjectNode action(PipelineNames names, String application, String group) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("Name", "Deploy");
        action.putObject("ActionTypeId")
                .put("Category", "Deploy")
                .put("Owner", "AWS")
                // The provider CodeDeploy is for EC2 and fails with an ECS deployment group.
                .put("Provider", "CodeDeployToECS")
                .put("Version", "1");
        action.putObject("Configuration")
                .put("ApplicationName", application)
                .put("DeploymentGroupName", group)
                .put("TaskDefinitionTemplateArtifact", names.artifact())
                .put("TaskDefinitionTemplatePath", PipelineNames.TASK_DEFINITION)
                .put("AppSpecTemplateArtifact", names.artifact())
                .put("AppSpecTemplatePath", names.appSpec())
                .put("Image1ArtifactName", names.artifact())
                .put("Image1ContainerName", names.image());
        action.putArray("InputArtifacts").addObject().put("Name", names.artifact());
        return action;
    }

    private static String quoted(String text) {
        return write(JSON, text);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
