package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.spec.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * Releases what was rendered: register, upload, deploy, follow, move the tags. Running it again converges: what is
 * registered, uploaded, under way or running already is taken up, not made twice.
 */
public final class BlueGreenDelivery {
    /** More builds at once on one group than anybody has. */
    private static final int MOST_OVERTAKEN = 20;

    private final Far far;
    private final Services services;
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

    /**
     * What it is helped by.
     *
     * @param guards refuse what nobody can mean
     * @param deployments follows deployments of others
     * @param release follows its own
     */
    public record Services(ReleaseGuards guards, DeploymentFollower deployments, ReleaseFollower release) {}

    public BlueGreenDelivery(Far far, Services services, DeliveryFolder folder, Progress progress) {
        this.far = far;
        this.services = services;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Carries out the release.
     *
     * @return how it ended; a deployment that failed, was stopped or rolled back is an outcome with a failure, and so are
     *     tags that did not move after one that succeeded, and a deployment that could not be followed to its end
     * @throws DeliveryException when it did not come to a deployment
     */
    public DeliveryOutcome deliver(DeliveryRequest request) throws DeliveryException {
        Bundle.open(request.delivery(), folder);
        Rendered rendered = Rendered.read(folder, request);
        Standing standing = Standing.look(far, request, rendered);
        progress.line("Group " + request.group() + " deploys "
                + standing.service().cluster() + "/" + standing.service().service() + " with "
                + standing.plan().config());
        services.guards().require(request, standing);
        if (request.dryRun()) {
            return new Rehearsal(far, progress)
                    .show(request, rendered, standing, alreadyReleased(request, rendered, standing));
        }
        for (int refused = 0; ; refused++) {
            standing = settled(request, rendered, standing);
            String running = alreadyReleased(request, rendered, standing);
            if (running != null) {
                progress.line("The service runs " + running + " already; there is nothing to deploy");
                ReleasedImage image = ReleasedImage.of(rendered.image());
                return services.release()
                        .tagged(
                                DeliveryOutcome.alreadyRunning(image, running),
                                before(running, request),
                                request.tags());
            }
            services.release().announce(standing.plan(), rendered.hooks(), request.watching());
            try {
                return released(request, rendered, standing);
            } catch (DeliveryException e) {
                if (!isOvertaken(e, request) || refused == MOST_OVERTAKEN) {
                    throw e;
                }
                progress.line("Another build was faster: " + e.sentence());
                standing = again(request, rendered);
            }
        }
    }

    /** Digest of what ran before it, when the build that released it was stopped before its tags moved, and left it here. */
    private @Nullable String before(String running, DeliveryRequest request) {
        try {
            Started kept = Started.read(
                    folder, request.delivery().environment(), request.delivery().accountId(), request.group());
            return kept != null && kept.taskDefinition().equals(running) ? kept.replacedDigest() : null;
        } catch (DeliveryException e) {
            progress.detail("What an earlier build left is not used: " + e.getMessage());
            return null;
        }
    }

    // Several builds may have waited for the same deployment to end; CodeDeploy takes one of them.
    private static boolean isOvertaken(DeliveryException e, DeliveryRequest request) {
        return e.code() == Code.DEPLOYMENT_ACTIVE && request.precedence().onActive() != OnActive.FAIL;
    }

    private DeliveryOutcome released(DeliveryRequest request, Rendered rendered, Standing standing)
            throws DeliveryException {
        Started started = new Launch(far, folder, progress).start(request, rendered, standing);
        keep(started);
        progress.line("Console: " + ConsoleLink.of(request.delivery().region(), started.id()));
        progress.line(services.release().reattach(started.id()));
        return services.release().follow(started, standing.plan(), request.watching(), request.tags());
    }

    /** Once no deployment of another revision is under way. */
    private Standing settled(DeliveryRequest request, Rendered rendered, Standing before) throws DeliveryException {
        UnderWay underWay = new UnderWay(far.engine(), services.deployments(), progress);
        Standing standing = before;
        for (Deployment foreign = standing.foreign(rendered); foreign != null; foreign = standing.foreign(rendered)) {
            underWay.settle(foreign, request, standing.plan());
            standing = again(request, rendered);
        }
        return standing;
    }

    // What came in between may be newer.
    private Standing again(DeliveryRequest request, Rendered rendered) throws DeliveryException {
        Standing standing = Standing.look(far, request, rendered);
        services.guards().require(request, standing);
        return standing;
    }

    /** The task definition when it is what runs, released under this very AppSpec, or null. */
    private @Nullable String alreadyReleased(DeliveryRequest request, Rendered rendered, Standing standing)
            throws DeliveryException {
        String known = standing.registered();
        if (standing.active() != null
                || known == null
                || !known.equals(standing.service().taskDefinition())) {
            return null;
        }
        // The same task definition under another AppSpec, with another hook for example, is another release.
        Deployment last = far.engine().lastReleased(request.application(), request.group());
        return last == null || rendered.key(known).equals(last.revisionKey()) ? known : null;
    }

    // What is under way already must be followed, whether or not a later build can learn of it from here.
    private void keep(Started started) {
        try {
            folder.writeJson(Started.FILE, started);
        } catch (DeliveryException e) {
            progress.warn("Deployment " + started.id() + " goes on, but is not kept in " + Started.FILE + ": "
                    + e.sentence());
        }
    }
}
