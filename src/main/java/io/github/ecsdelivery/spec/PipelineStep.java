package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.pipeline.PipelineArtifact;
import io.github.ecsdelivery.spec.pipeline.PipelineNames;
import io.github.ecsdelivery.spec.pipeline.PipelineText;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands a spec over to CodePipeline and says what has to stand in buildspec and pipeline. */
final class PipelineStep {
    private final PipelineHandover handover;
    private final PipelineNames names;
    private final PipelineArtifact artifact;
    private final List<String> action;

    private PipelineStep(
            PipelineHandover handover, PipelineNames names, PipelineArtifact artifact, List<String> action) {
        this.handover = handover;
        this.names = names;
        this.artifact = artifact;
        this.action = action;
    }

    /** Null when this build deploys, or the container or the AppSpec is not known; the names are checked all the same. */
    static @Nullable PipelineStep of(
            SpecRequest request,
            Template taskDefinition,
            @Nullable String container,
            @Nullable AppSpecDocument appSpec,
            Findings findings)
            throws DeliveryException {
        PipelineHandover handover = request.pipeline();
        if (handover == null) {
            return null;
        }
        PipelineNames names = PipelineNames.of(handover.settings(), findings);
        if (container == null || appSpec == null) {
            return null;
        }
        return new PipelineStep(
                handover,
                names,
                PipelineArtifact.of(names, taskDefinition, container, appSpec.toYaml(), findings),
                PipelineText.actionYaml(
                        names,
                        Objects.requireNonNullElse(request.codeDeployApplication(), "<your CodeDeploy application>"),
                        Objects.requireNonNullElse(request.codeDeployGroup(), "<its deployment group>")));
    }

    /**
     * Writes the artifact and tells what fits it.
     *
     * @param image reference by digest
     * @throws DeliveryException PIPELINE_REFUSES, FILE_UNWRITABLE
     */
    void hand(String image, Progress progress) throws DeliveryException {
        List<String> buildspec = PipelineText.buildspec(names, handover.root(), handover.folder());
        artifact.write(handover.folder(), image);
        progress.line("Artifact " + names.artifact() + " for CodePipeline: " + String.join(", ", names.files()) + " in "
                + TemplateReader.name(handover.root(), handover.folder()));
        progress.line("In the buildspec:");
        buildspec.forEach(line -> progress.line("  " + line));
        progress.line("The action of the pipeline:");
        action.forEach(line -> progress.line("  " + line));
    }
}
