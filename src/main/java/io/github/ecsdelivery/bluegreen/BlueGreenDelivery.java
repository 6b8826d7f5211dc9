package io.github.ecsdelivery.bluegreen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Plan;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.DeploymentFollower.Followed;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import io.github.ecsdelivery.image.TagMoves;
import io.github.ecsdelivery.spec.AppSpecDocument;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.Fingerprint;
import io.github.ecsdelivery.spec.LiveService;
import io.github.ecsdelivery.spec.TaskDefinitionTree;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Releases what was rendered: register, upload, deploy, follow, move the tags. Running it again converges: what is
 * registered, uploaded, under way or running already is taken up, not made twice.
 */
public final class BlueGreenDelivery {
    private final Far far;
    private final DeploymentFollower follower;
    private final DeliveryFolder folder;
    private final Progress progress;

    /**
     * The ports to AWS.
     *
     * @param engine deployments
     * @param live the service as it runs
     * @param taskDefinitions task definitions
     * @param revisions the bucket
     * @param images the ECR repository, for the tags
     */
    public record Far(
            DeploymentEngine engine,
            LiveService live,
            TaskDefinitions taskDefinitions,
            RevisionStore revisions,
            ImageRepository images) {}

    public BlueGreenDelivery(Far far, DeploymentFollower follower, DeliveryFolder folder, Progress progress) {
        this.far = far;
        this.follower = follower;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Carries out the release.
     *
     * @return how it ended; a deployment that failed, was stopped or rolled back is an outcome with a failure
     * @throws DeliveryException when it did not come to a deployment, or nobody knows how that ended
     */
    public DeliveryOutcome deliver(DeliveryRequest request) throws DeliveryException {
        Bundle.open(request.delivery(), folder);
        Rendered rendered = Rendered.read(folder, request);
        Standing standing = look(request, rendered);
        progress.line("Group " + request.group() + " deploys " + standing.service() + " with "
                + standing.plan().config());

        // Written first: a bucket that refuses must be known before anything is registered.
        far.revisions().put(rendered.auditKey(), rendered.taskDefinitionBytes());
        String arn = standing.registered();
        if (arn == null) {
            requireIdle(standing.active());
            arn = far.taskDefinitions().register(rendered.taskDefinition());
            progress.line("Task definition registered: " + arn);
        } else {
            progress.line("Task definition is registered already: " + arn);
        }
        byte[] appSpec = rendered.appSpec().withTaskDefinition(arn);
        String key = rendered.keyStart() + DeliveryFolder.sha256(appSpec);
        Deployment active = standing.active();
        if (active == null && arn.equals(standing.running())) {
            progress.line("The service runs this task definition already; there is nothing to deploy");
            return finished(request, rendered.image(), arn);
        }
        if (active != null && !key.equals(active.revisionKey())) {
            requireIdle(active);
        }
        folder.write("revision.yaml", appSpec);
        Stored revision = far.revisions().put(key, appSpec);
        progress.line("Revision uploaded: s3://" + revision.bucket() + "/" + revision.key()
                + (revision.version() == null ? "" : " (version " + revision.version() + ")"));
        String id = active == null ? start(request, revision) : active.id();
        return follow(request, rendered.image(), arn, revision, id, standing.plan());
    }

    /** Everything that can be known before something is changed, asked side by side. */
    private Standing look(DeliveryRequest request, Rendered rendered) throws DeliveryException {
        try (SideBySide calls = new SideBySide()) {
            var plan = calls.start(() -> far.engine().plan(request.application(), request.group(), request.config()));
            var live = calls.start(() -> far.live().read(request.application(), request.group()));
            var registered = calls.start(
                    () -> new Maybe<>(far.taskDefinitions().newestWith(rendered.family(), rendered.fingerprint())));
            Plan planned = plan.get(); // the group's own problems come before those of what it names
            LiveService.Snapshot snapshot = live.get();
            Deployment active = far.engine().active(request.application(), request.group());
            return new Standing(
                    planned,
                    snapshot.cluster() + "/" + snapshot.service(),
                    snapshot.taskDefinition().path("taskDefinitionArn").asText(),
                    registered.get().value(),
                    active);
        }
    }

    private record Maybe<T>(@Nullable T value) {}

    private record Standing(
            Plan plan,
            String service,
            String running,
            @Nullable String registered,
            @Nullable Deployment active) {}

    private static void requireIdle(@Nullable Deployment active) throws DeliveryException {
        if (active != null) {
            throw new DeliveryException(
                    Code.DEPLOYMENT_ACTIVE,
                    "Deployment " + active.id() + " of another revision is under way in this group (" + active.status()
                            + ").",
                    "Wait until it is over, or stop it in the CodeDeploy console, and run again.");
        }
    }

    private String start(DeliveryRequest request, Stored revision) throws DeliveryException {
        String id = far.engine()
                .create(new Start(
                        request.application(), request.group(), revision, request.config(), request.description()));
        progress.line("Deployment " + id + " started");
        return id;
    }

    private DeliveryOutcome follow(
            DeliveryRequest request, ImageRecord image, String arn, Stored revision, String id, Plan plan)
            throws DeliveryException {
        Duration budget = WaitBudget.of(plan);
        progress.line("Following " + id + " for at most " + Durations.text(budget)
                + "; if this build is stopped, run it again to take it up");
        Followed followed = follower.follow(id, budget);
        Deployment last = followed.last();
        Deployment rollback = null;
        if (last.rollbackId() != null) {
            progress.warn("CodeDeploy rolls back with deployment " + last.rollbackId());
            rollback = follower.follow(last.rollbackId(), budget).last();
        }
        TagMoves moves = last.succeeded() ? move(request, image) : null;
        return new DeliveryOutcome(
                last.status(),
                image,
                arn,
                revision,
                last,
                rollback,
                followed.traffic(),
                moves,
                last.succeeded() ? null : Ending.failure(last, rollback));
    }

    private DeliveryOutcome finished(DeliveryRequest request, ImageRecord image, String arn) throws DeliveryException {
        return new DeliveryOutcome(
                "AlreadyRunning", image, arn, null, null, null, List.of(), move(request, image), null);
    }

    private @Nullable TagMoves move(DeliveryRequest request, ImageRecord image) throws DeliveryException {
        MovingTags tags = request.tags();
        return tags == null ? null : new TagMover(far.images(), tags).move(image.digest(), progress);
    }

    /** What the earlier goals left. */
    private record Rendered(
            ImageRecord image,
            ObjectNode taskDefinition,
            byte[] taskDefinitionBytes,
            String fingerprint,
            AppSpecDocument appSpec,
            String keyStart) {

        static Rendered read(DeliveryFolder folder, DeliveryRequest request) throws DeliveryException {
            ImageRecord image = folder.readJson(ImageRecord.FILE, ImageRecord.class, "ecr-push");
            byte[] bytes = folder.read(Bundle.TASK_DEFINITION, "render-deploy-spec");
            ObjectNode tree = folder.readJson(Bundle.TASK_DEFINITION, ObjectNode.class, "render-deploy-spec");
            String fingerprint = Fingerprint.of(tree);
            String keyStart = String.join(
                            "/",
                            request.keyPrefix(),
                            request.delivery().application(),
                            request.delivery().environment(),
                            request.delivery().commit().id())
                    + "/";
            return new Rendered(
                    image,
                    TaskDefinitionTree.withTag(tree, Fingerprint.TAG, fingerprint),
                    bytes,
                    fingerprint,
                    AppSpecDocument.parse(folder.read(Bundle.APP_SPEC, "render-deploy-spec")),
                    keyStart);
        }

        String family() {
            return taskDefinition.path("family").asText();
        }

        String auditKey() {
            return keyStart + "taskdef-" + DeliveryFolder.sha256(taskDefinitionBytes) + ".json";
        }
    }
}
