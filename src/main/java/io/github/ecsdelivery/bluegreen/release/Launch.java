package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;

/** Brings a release to a deployment: registers the task definition, uploads the AppSpec, starts it; nothing of it twice. */
final class Launch {
    private final Far far;
    private final DeliveryFolder folder;
    private final Progress progress;

    Launch(Far far, DeliveryFolder folder, Progress progress) {
        this.far = far;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Starts it, or takes up the deployment of this very revision that is under way.
     *
     * @throws DeliveryException what AWS refuses; DEPLOYMENT_ACTIVE when another build was faster
     */
    Started start(DeliveryRequest request, Rendered rendered, Standing standing) throws DeliveryException {
        // Written first: a bucket that refuses must be known before anything is registered.
        far.revisions().put(rendered.auditKey(), rendered.taskDefinitionBytes());
        String known = standing.registered();
        String arn = known == null ? new Registration(far.taskDefinitions(), progress).register(rendered) : known;
        Stored revision = upload(rendered, arn);
        Deployment active = standing.active();
        String id = active == null ? create(request, revision) : taken(active);
        Running running = standing.service();
        boolean shifted = arn.equals(running.taskDefinition());
        // Of a deployment that is far enough, the service runs green already, and blue waits beside it.
        String replaced = shifted && active == null ? null : running.replacedBy(arn);
        ReleasedImage before = replaced == null
                ? null
                : shifted ? standing.image(far.taskDefinitions().describe(replaced)) : standing.image();
        return new Started(
                id,
                request.delivery().environment(),
                request.delivery().accountId(),
                request.delivery().commit().id(),
                request.application(),
                request.group(),
                arn,
                replaced,
                rendered.digestOf(before),
                ReleasedImage.of(rendered.image()),
                revision,
                rendered.hooks());
    }

    private String taken(Deployment active) {
        progress.line("Deployment " + active.id() + " of this revision is under way already");
        return active.id();
    }

    private Stored upload(Rendered rendered, String arn) throws DeliveryException {
        byte[] appSpec = rendered.appSpecFor(arn);
        folder.write("revision.yaml", appSpec);
        Stored revision = far.revisions().put(rendered.key(arn), appSpec);
        progress.line("Revision uploaded: s3://" + revision.bucket() + "/" + revision.key()
                + (revision.version() == null ? "" : " (version " + revision.version() + ")"));
        return revision;
    }

    private String create(DeliveryRequest request, Stored revision) throws DeliveryException {
        Start start = new Start(
                request.application(),
                request.group(),
                revision,
                request.config(),
                request.description(),
                request.safeguards());
        return new Creation(far.engine(), progress).create(start);
    }
}
