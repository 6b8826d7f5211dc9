package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.MovingTags;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes up a deployment that another build started, or this one before it was killed. */
public final class Attachment {
    private static final int TRIES = 12;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final DeploymentEngine engine;
    private final RunningService service;
    private final TaskDefinitions taskDefinitions;
    private final ReleaseFollower follower;
    private final DeliveryFolder folder;
    private final DeliveryClock clock;
    private final Progress progress;

    /**
     * @param clock the far side's
     */
    public Attachment(
            BlueGreenDelivery.Far far,
            ReleaseFollower follower,
            DeliveryFolder folder,
            DeliveryClock clock,
            Progress progress) {
        this.engine = far.engine();
        this.service = far.service();
        this.taskDefinitions = far.taskDefinitions();
        this.follower = follower;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What is to be taken up.
     *
     * @param id of the deployment, or null for the one that this folder knows of, else the one that is under way
     * @param environment name of the environment
     * @param accountId account that is delivered to
     * @param application CodeDeploy application
     * @param group deployment group
     * @param tags to move after success, or null for none
     */
    public record Request(
            @Nullable String id,
            String environment,
            String accountId,
            String application,
            String group,
            @Nullable MovingTags tags) {}

    /**
     * Follows it to the stage that is wanted; its tags move when it succeeds.
     *
     * @throws DeliveryException DEPLOYMENT_UNKNOWN when there is none, or it is of another group
     */
    public DeliveryOutcome follow(Request request, Watching watching) throws DeliveryException {
        Found found = find(request);
        progress.line("Deployment " + found.deployment().id() + " is "
                + found.deployment().status());
        Plan plan = engine.plan(
                request.application(), request.group(), found.deployment().config());
        return follower.follow(found.started(), plan, watching, request.tags());
    }

    /**
     * @param deployment as it stands
     * @param started what is known of its start
     */
    record Found(Deployment deployment, Started started) {}

    /** Finds it, and what it brings. */
    Found find(Request request) throws DeliveryException {
        Started kept = Started.read(folder, request.environment(), request.accountId(), request.group());
        String id = request.id() != null ? request.id() : kept == null ? underWay(request) : kept.id();
        Deployment deployment = engine.read(id);
        if (!deployment.application().equals(request.application())
                || !deployment.group().equals(request.group())) {
            throw new DeliveryException(
                    Code.DEPLOYMENT_UNKNOWN,
                    "Deployment " + id + " is of application '" + deployment.application() + "' and group '"
                            + deployment.group() + "', not of '" + request.application() + "' and '" + request.group()
                            + "' as <deployment> says.",
                    "Check the id, and which environment this build is for (-Decs-delivery.environment).");
        }
        return new Found(deployment, kept != null && kept.id().equals(id) ? kept : seen(request, deployment));
    }

    private String underWay(Request request) throws DeliveryException {
        Deployment active = engine.active(request.application(), request.group());
        if (active == null) {
            throw new DeliveryException(
                    Code.DEPLOYMENT_UNKNOWN,
                    "No deployment is under way in group '" + request.group() + "' of application '"
                            + request.application() + "'.",
                    "Name one with -Decs-delivery.attach=d-…; the goal bluegreen-status lists the last ones.");
        }
        return active.id();
    }

    /** What the far side tells of a deployment that this folder knows nothing of. */
    private Started seen(Request request, Deployment deployment) throws DeliveryException {
        Running running = service.running(request.application(), request.group());
        // Its task set is made within seconds; before that nobody but its AppSpec knows what it brings.
        for (int i = 0; i < TRIES && !deployment.ended() && running.broughtBy(deployment.id()) == null; i++) {
            sleep();
            running = service.running(request.application(), request.group());
        }
        String brought = running.broughtBy(deployment.id());
        String arn = brought == null ? running.taskDefinition() : brought;
        String replaced = brought == null ? null : running.replacedBy(brought);
        ReleasedImage image = image(arn, running);
        ReleasedImage before = replaced == null ? null : image(replaced, running);
        return new Started(
                deployment.id(),
                request.environment(),
                request.accountId(),
                null,
                request.application(),
                request.group(),
                arn,
                replaced,
                before != null && before.repository().equals(image.repository()) ? before.digest() : null,
                // Of a deployment that failed nothing may be left; what runs is not what it brought.
                brought == null ? new ReleasedImage(image.reference(), null, List.of()) : image,
                deployment.revision(),
                0);
    }

    private void sleep() throws DeliveryException {
        try {
            clock.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED, "The build was interrupted while it looked at a deployment.", "Run it again.", e);
        }
    }

    private ReleasedImage image(String arn, Running running) throws DeliveryException {
        Described definition = taskDefinitions.describe(arn);
        String container = running.container();
        String named = definition == null || container == null ? null : definition.image(container);
        return named == null ? new ReleasedImage("", null, List.of()) : ReleasedImage.named(named);
    }
}
