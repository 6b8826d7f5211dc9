package io.github.ecsdelivery.spec.pipeline;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.PipelineSettings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the parts of the artifact are called in buildspec and pipeline (aws-facts B).
 *
 * @param artifact name of the artifact
 * @param appSpec file name of the AppSpec, the action's {@code AppSpecTemplatePath}
 * @param image the action's {@code Image1ContainerName}, without angle brackets
 */
public record PipelineNames(String artifact, String appSpec, String image) {
    /** The action's {@code TaskDefinitionTemplatePath}. */
    public static final String TASK_DEFINITION = "taskdef.json";

    /** CodePipeline looks for this name and no other, at the root of the artifact that {@code Image1ArtifactName} names. */
    public static final String IMAGE_DETAIL = "imageDetail.json";

    /** Shape ArtifactName of the CodePipeline API. */
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern APP_SPEC = Pattern.compile("[A-Za-z0-9_.-]{1,95}\\.ya?ml");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /** The names of the settings, or the defaults; adds PIPELINE_REFUSES for each that cannot be. */
    public static PipelineNames of(PipelineSettings settings, Findings findings) {
        PipelineNames names = new PipelineNames(
                Objects.requireNonNullElse(settings.artifact(), "DeploySpec"),
                Objects.requireNonNullElse(settings.appSpecFile(), "appspec.yaml"),
                Objects.requireNonNullElse(settings.imageName(), "IMAGE1_NAME"));
        names.check(findings);
        return names;
    }

    /** The names of the three files. */
    public List<String> files() {
        return List.of(TASK_DEFINITION, appSpec, IMAGE_DETAIL);
    }

    /** What stands for the image in the task definition: {@code <IMAGE1_NAME>}. */
    public String placeholder() {
        return "<" + image + ">";
    }

    private void check(Findings findings) {
        if (!ARTIFACT.matcher(artifact).matches()) {
            refuse(
                    findings,
                    "artifact",
                    artifact,
                    "the name of a CodePipeline artifact: 1 to 100 letters, digits, _ and -",
                    "Name it as the pipeline's build action names its output artifact.");
        }
        if (!APP_SPEC.matcher(appSpec).matches()) {
            refuse(
                    findings,
                    "appSpecFile",
                    appSpec,
                    "a file name of letters, digits, _, . and - that ends in .yaml or .yml, without a folder",
                    "Write appspec.yaml or appspec.yml; the file lies at the root of the artifact.");
        }
        if (!IMAGE.matcher(image).matches() || image.equals("TASK_DEFINITION")) {
            refuse(
                    findings,
                    "imageName",
                    image,
                    "the text between the angle brackets, letters, digits, _, . and -, and not TASK_DEFINITION",
                    "Write IMAGE1_NAME, without < and >, as the action's Image1ContainerName has it.");
        }
    }

    private static void refuse(Findings findings, String setting, String found, String expected, String cure) {
        String name = "<pipeline><" + setting + ">";
        findings.add(Finding.error(
                Code.PIPELINE_REFUSES,
                new Place(name, 0, 0),
                JsonPointer.empty(),
                name + " is \"" + found + "\". Expected " + expected + ".",
                cure));
    }
}
