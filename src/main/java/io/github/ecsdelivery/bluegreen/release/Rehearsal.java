package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import io.github.ecsdelivery.image.TagMover.Step;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param released ARN of the task definition when it runs already, so that there is nothing to deploy; else null
     * @throws DeliveryException what stands against the release already now
     */
    DeliveryOutcome show(DeliveryRequest request, Rendered rendered, Standing standing, @Nullable String released)
            throws DeliveryException {
        String arn = released == null ? deployment(request, rendered, standing) : released;
        if (released != null) {
            progress.line("The service runs " + released + " already; there is nothing to deploy");
        }
        tags(request, rendered, standing, arn.equals(standing.service().taskDefinition()));
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

    private String deployment(DeliveryRequest request, Rendered rendered, Standing standing) throws DeliveryException {
        Deployment foreign = standing.foreign(rendered);
        if (foreign != null) {
            OnActive onActive = request.precedence().onActive();
            progress.warn("Deployment " + foreign.id() + " of another revision is under way; <onActiveDeployment> is "
                    + onActive.word());
            if (onActive == OnActive.REPLACE && foreign.rollback().of() == null) {
                Unsent.show(() -> far.engine().stop(foreign.id(), true));
            }
        }
        String known = standing.registered();
        String arn = known == null ? AppSpecDocument.PLACEHOLDER : known;
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
        return arn;
    }

    /** @param shifted whether the service runs it already, so that nobody knows what ran before */
    private void tags(DeliveryRequest request, Rendered rendered, Standing standing, boolean shifted)
            throws DeliveryException {
        MovingTags tags = request.tags();
        if (tags == null) {
            return;
        }
        String digest = rendered.image().digest();
        List<Step> steps;
        try {
            String before = shifted ? null : rendered.digestOf(standing.image());
            steps = new TagMover(far.images(), tags).forward(digest, before, progress);
        } catch (DeliveryException e) {
            if (e.code() != Code.TAG_NOT_MOVED) {
                throw e;
            }
            progress.line("Tag " + tags.latest() + " would move to " + digest + ", when that is pushed");
            return;
        }
        if (steps.isEmpty()) {
            progress.line("Tag " + tags.latest() + " is already on " + digest);
        }
        for (Step step : steps) {
            Unsent.show(() -> far.images().tag(step.to(), step.tag()));
        }
    }
}
