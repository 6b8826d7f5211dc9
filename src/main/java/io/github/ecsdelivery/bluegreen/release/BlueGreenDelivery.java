package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.cause.Ending;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower.Followed;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import io.github.ecsdelivery.spec.Bundle;
import java.time.Duration;
import java.util.Objects;
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
     * @param service the service as it runs
     * @param taskDefinitions task definitions
     * @param revisions the bucket
     * @param images the ECR repository, for the tags
     */
    public record Far(
            DeploymentEngine engine,
            RunningService service,
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
     * @return how it ended; a deployment that failed, was stopped or rolled back is an outcome with a failure, and so are
     *     tags that did not move after one that succeeded
     * @throws DeliveryException when it did not come to a deployment, or nobody knows how that ended
     */
    public DeliveryOutcome deliver(DeliveryRequest request) throws DeliveryException {
        Bundle.open(request.delivery(), folder);
        Rendered rendered = Rendered.read(folder, request);
        Standing standing = look(request, rendered);
        Running service = standing.service();
        progress.line("Group " + request.group() + " deploys " + service.cluster() + "/" + service.service() + " with "
                + standing.plan().config());

        String known = standing.registered();
        Deployment active = standing.active();
        if (active != null && (known == null || !rendered.key(known).equals(active.revisionKey()))) {
            throw busy(active);
        }
        if (active == null
                && known != null
                && known.equals(service.taskDefinition())
                && released(request, rendered.key(known))) {
            progress.line("The service runs " + known + " already; there is nothing to deploy");
            return tagged(request, DeliveryOutcome.alreadyRunning(ReleasedImage.of(rendered.image()), known));
        }
        // Written first: a bucket that refuses must be known before anything is registered.
        far.revisions().put(rendered.auditKey(), rendered.taskDefinitionBytes());
        String arn = known == null ? register(rendered) : known;
        Stored revision = upload(rendered, arn);
        String id = active == null ? start(request, revision) : active.id();
        return follow(request, rendered.image(), arn, service.taskDefinition(), revision, id, standing.plan());
    }

    /** Everything that can be known before something is changed, asked side by side. */
    private Standing look(DeliveryRequest request, Rendered rendered) throws DeliveryException {
        try (SideBySide calls = new SideBySide()) {
            var plan = calls.start(() -> far.engine().plan(request.application(), request.group(), request.config()));
            var service = calls.start(() -> far.service().running(request.application(), request.group()));
            var registered = calls.start(
                    () -> new Maybe<>(far.taskDefinitions().newestWith(rendered.family(), rendered.fingerprint())));
            var active = calls.start(() -> new Maybe<>(far.engine().active(request.application(), request.group())));
            // In this order: the group's own problems come before those of what it names.
            return new Standing(
                    plan.get(),
                    service.get(),
                    registered.get().value(),
                    active.get().value());
        }
    }

    // The same task definition under another AppSpec, with another hook for example, is another release.
    private boolean released(DeliveryRequest request, String key) throws DeliveryException {
        Deployment last = far.engine().lastReleased(request.application(), request.group());
        return last == null || key.equals(last.revisionKey());
    }

    private record Maybe<T>(@Nullable T value) {}

    private record Standing(
            Plan plan,
            Running service,
            @Nullable String registered,
            @Nullable Deployment active) {}

    private static DeliveryException busy(Deployment active) {
        return new DeliveryException(
                Code.DEPLOYMENT_ACTIVE,
                "Deployment " + active.id() + " of another revision is under way in this group (" + active.status()
                        + ").",
                "Wait until it is over, or stop it in the CodeDeploy console, and run again.");
    }

    private String register(Rendered rendered) throws DeliveryException {
        String arn = far.taskDefinitions().register(rendered.taskDefinition());
        progress.line("Task definition registered: " + arn);
        return arn;
    }

    private Stored upload(Rendered rendered, String arn) throws DeliveryException {
        byte[] appSpec = rendered.appSpecFor(arn);
        folder.write("revision.yaml", appSpec);
        Stored revision = far.revisions().put(rendered.key(arn), appSpec);
        progress.line("Revision uploaded: s3://" + revision.bucket() + "/" + revision.key()
                + (revision.version() == null ? "" : " (version " + revision.version() + ")"));
        return revision;
    }

    private String start(DeliveryRequest request, Stored revision) throws DeliveryException {
        Start start = new Start(
                request.application(),
                request.group(),
                revision,
                request.config(),
                request.description(),
                Safeguards.ofGroup());
        try {
            String id = far.engine().create(start);
            progress.line("Deployment " + id + " started");
            return id;
        } catch (DeliveryException e) {
            if (e.code() != Code.DEPLOYMENT_ACTIVE) {
                throw e;
            }
            return startedUnheard(start, e);
        }
    }

    /** CreateDeployment knows no repetition: when its answer is lost, the next attempt meets what the first one made. */
    private String startedUnheard(Start start, DeliveryException refusal) throws DeliveryException {
        Deployment active = far.engine().active(start.application(), start.group());
        if (active == null || !start.revision().key().equals(active.revisionKey())) {
            throw refusal;
        }
        progress.line("Deployment " + active.id() + " of this revision is under way already");
        return active.id();
    }

    private DeliveryOutcome follow(
            DeliveryRequest request,
            ImageRecord image,
            String arn,
            String replaced,
            Stored revision,
            String id,
            Plan plan)
            throws DeliveryException {
        Duration budget = WaitBudget.of(plan);
        progress.line("Following " + id + " for at most " + Durations.text(budget)
                + "; if this build is stopped, run it again to take it up");
        Followed followed = follower.follow(id, budget);
        Deployment last = followed.last();
        Deployment rollback = null;
        if (last.rollback().by() != null) {
            // Told now, since whatever ends this build while it follows the rollback would hide it.
            progress.warn("Deployment " + id + " " + Ending.verdict(last) + "; CodeDeploy rolls back with deployment "
                    + last.rollback().by());
            rollback = follower.follow(last.rollback().by(), budget).last();
        }
        DeliveryOutcome outcome = new DeliveryOutcome(
                last.status(),
                last.stage(),
                ReleasedImage.of(image),
                arn,
                replaced,
                revision,
                last,
                rollback,
                followed.traffic(),
                null,
                null,
                null);
        return last.succeeded() ? tagged(request, outcome) : outcome.with(Ending.cause(last, rollback));
    }

    // The service is released whether or not the tags follow: what went wrong with them must not hide that.
    private DeliveryOutcome tagged(DeliveryRequest request, DeliveryOutcome outcome) {
        MovingTags tags = request.tags();
        if (tags == null) {
            return outcome;
        }
        try {
            return outcome.with(new TagMover(far.images(), tags)
                    .move(Objects.requireNonNull(outcome.image().digest()), progress));
        } catch (DeliveryException e) {
            return outcome.with(e);
        }
    }
}
