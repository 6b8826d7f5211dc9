package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.SpecDrafter.Draft;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Renders task definition and AppSpec from templates, or from the service that runs. */
public final class SpecRenderer {
    /** Name of the file that keeps what is changed against the running task definition. */
    public static final String DIFF = "taskdef.diff";

    private final LiveService service;
    private final Progress progress;

    public SpecRenderer(LiveService service, Progress progress) {
        this.service = service;
        this.progress = progress;
    }

    /**
     * Writes taskdef.json, appspec.yaml, taskdef.diff and bundle.json, and the artifact for CodePipeline when that deploys.
     *
     * @param delivery what is delivered where
     * @param folder holds image.json; takes the files
     * @throws DeliveryException HANDOVER_MISSING, HANDOVER_MISMATCH, TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE,
     *     what {@link Findings#settle} throws for errors in the spec, or what {@link LiveService#read} throws; nothing is
     *     written then
     */
    public RenderedSpec render(SpecRequest request, Delivery delivery, DeliveryFolder folder) throws DeliveryException {
        ImageRecord image = PushedImage.of(delivery, folder, request.dryRun());
        LiveSource live = LiveSource.of(service, request);
        Findings findings = new Findings();
        var drafted = new SpecDrafter(request, progress, findings).draft(DeliveryFacts.of(delivery, image), live);
        findings.settle(progress);
        Draft draft = drafted.orElseThrow(() -> new IllegalStateException("what a spec lacks is an error in it"));
        progress.line("Image: " + image.reference() + " in container " + draft.container());
        Optional<String> diff =
                new RunningChange(progress).show(draft.taskDefinition(), live, request.pipeline() != null);

        Path taskDefinition = folder.write(
                Bundle.TASK_DEFINITION, JsonWriter.write(draft.taskDefinition().tree()));
        Path appSpec = folder.write(Bundle.APP_SPEC, draft.appSpec().toYaml());
        if (diff.isPresent()) {
            folder.write(DIFF, diff.get().getBytes(StandardCharsets.UTF_8));
        } else {
            folder.remove(DIFF);
        }
        if (draft.artifact() != null) {
            draft.artifact().hand(image.reference(), progress);
        }
        Bundle.seal(delivery, folder);
        if (request.dryRun()) {
            sayDry(image, request.pipeline() != null);
        }
        return new RenderedSpec(
                taskDefinition,
                appSpec,
                draft.container(),
                draft.appSpec().containerPort(),
                image.reference(),
                draft.taskDefinition().name(),
                draft.appSpec().template().name());
    }

    private void sayDry(ImageRecord image, boolean pipelineDeploys) {
        progress.line("Dry run: the files are written as ever"
                + (image.dryRun() ? ", with an image that was not pushed" : ""));
        if (image.dryRun() && pipelineDeploys) {
            progress.warn("The artifact names an image that was not pushed: do not hand it to CodePipeline.");
        }
    }
}
