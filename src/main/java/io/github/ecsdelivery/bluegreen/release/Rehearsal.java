package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.util.List;
import java.util.Map;

/** A dry run: every request that would change something is made and shown, and none is sent. */
final class Rehearsal {
    /** What only the far side can know. */
    private static final String LATER = "<known-when-uploaded>";

    private final BlueGreenDelivery.Far far;
    private final Progress progress;

    Rehearsal(BlueGreenDelivery.Far far, Progress progress) {
        this.far = far;
        this.progress = progress;
    }

    /**
     * Shows what a release would do.
     *
     * @throws DeliveryException what stands against the release already now
     */
    DeliveryOutcome show(DeliveryRequest request, Rendered rendered, Standing standing) throws DeliveryException {
        Deployment foreign = standing.foreign(rendered);
        if (foreign != null) {
            progress.warn("Deployment " + foreign.id() + " of another revision is under way; <onActiveDeployment> is "
                    + request.precedence().onActive().word());
        }
        String known = standing.registered();
        String arn = known == null ? AppSpecDocument.PLACEHOLDER : known;
        if (known != null && known.equals(standing.service().taskDefinition())) {
            progress.line("The service runs " + known + " already");
        }
        Unsent.show(() -> far.revisions().put(rendered.auditKey(), rendered.taskDefinitionBytes()));
        if (known == null) {
            Unsent.show(() -> far.taskDefinitions().register(rendered.taskDefinition()));
        } else {
            progress.line("Task definition " + known + " is registered already");
        }
        String key = rendered.key(arn);
        Unsent.show(() -> far.revisions().put(key, rendered.appSpecFor(arn)));
        if (standing.active() != null && foreign == null) {
            progress.line("Deployment " + standing.active().id() + " of this revision would be followed");
        } else {
            Stored revision = new Stored("<bucket>", key, LATER, LATER);
            Unsent.show(() -> far.engine()
                    .create(new Start(
                            request.application(),
                            request.group(),
                            revision,
                            request.config(),
                            request.description(),
                            request.safeguards())));
        }
        tags(request, rendered);
        progress.line("Dry run: nothing was changed");
        return new DeliveryOutcome(
                DeliveryOutcome.DRY_RUN,
                Stage.CREATED,
                ReleasedImage.of(rendered.image()),
                arn,
                standing.service().taskDefinition(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private void tags(DeliveryRequest request, Rendered rendered) throws DeliveryException {
        MovingTags tags = request.tags();
        if (tags == null) {
            return;
        }
        String digest = rendered.image().digest();
        Map<String, Manifest> found = far.images().find(List.of(digest, tags.latest()));
        Manifest next = found.get(digest);
        Manifest latest = found.get(tags.latest());
        String backup = tags.backup();
        if (latest != null && backup != null) {
            Unsent.show(() -> far.images().tag(latest, backup));
        }
        if (next == null) {
            progress.line("Tag " + tags.latest() + " would move to " + digest + ", when that is pushed");
        } else {
            Unsent.show(() -> far.images().tag(next, tags.latest()));
        }
    }
}
