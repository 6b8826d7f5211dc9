package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployHistory;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.bluegreen.history.RevisionKeeper;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery;
import io.github.ecsdelivery.bluegreen.rollback.Following;
import io.github.ecsdelivery.bluegreen.rollback.GoneBack;
import io.github.ecsdelivery.bluegreen.rollback.Rollback;
import io.github.ecsdelivery.bluegreen.rollback.RollbackPorts;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Images;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Place;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Wanted;
import io.github.ecsdelivery.delivery.DeliveryScene.SandboxClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** bluegreen-rollback, put together as the goal does it; from a folder in which nothing was built. */
final class WayBack {
    private final DeliveryScene scene;
    private DeliveryFolder folder;
    private @Nullable String deployment;
    private @Nullable String revision;
    private @Nullable String commit;
    private @Nullable String reason;
    private @Nullable Integer keepRevisions;
    private boolean withHooks;
    private Prompt prompt = Prompt.nobody();

    WayBack(DeliveryScene scene, Path laptop) {
        this.scene = scene;
        this.folder = new DeliveryFolder(laptop.resolve("target/ecs-delivery"));
    }

    WayBack toRevision(String value) {
        revision = value;
        return this;
    }

    WayBack toCommit(String value) {
        commit = value;
        return this;
    }

    WayBack attach(String value) {
        deployment = value;
        return this;
    }

    WayBack reason(String value) {
        reason = value;
        return this;
    }

    WayBack withHooks() {
        withHooks = true;
        return this;
    }

    WayBack keepRevisions(int value) {
        keepRevisions = value;
        return this;
    }

    WayBack prompt(Prompt value) {
        prompt = value;
        return this;
    }

    /** In the folder of the build that delivers. */
    WayBack inTheBuild() {
        folder = scene.folder;
        return this;
    }

    DeliveryFolder folder() {
        return folder;
    }

    GoneBack go() throws DeliveryException {
        try (AwsClients clients = scene.clients()) {
            BlueGreenDelivery.Far far = scene.far(clients);
            CodeDeployHistory history = new CodeDeployHistory(clients, clients);
            Rollback rollback = new Rollback(
                    new RollbackPorts(
                            far.engine(),
                            history,
                            far.service(),
                            new CodeDeployLiveService(clients),
                            far.taskDefinitions(),
                            far.revisions(),
                            name -> name.equals(scene.aim.repository)
                                    ? far.images()
                                    : new EcrImageRepository(clients, scene.world.accountId(), name),
                            scene.history),
                    new Rollback.Helpers(
                            new Following(
                                    far.engine(),
                                    scene.deployments(far),
                                    scene.releases(far, clients),
                                    scene.takingUp(),
                                    scene.told),
                            new RevisionKeeper(
                                    scene.delivery(DeliveryScene.FIRST).environment(),
                                    far.service(),
                                    far.taskDefinitions(),
                                    history,
                                    new SandboxClock(scene.sandbox.time()),
                                    scene.told),
                            prompt,
                            folder,
                            scene.told));
            return rollback.goBack(new RollbackRequest(
                    scene.delivery("0000000000000000000000000000000000000000"),
                    new Place(
                            scene.aim.application, scene.aim.group, scene.aim.config, scene.aim.bucket, "ecs-delivery"),
                    new Wanted(deployment, revision, commit, reason, withHooks),
                    new Images(scene.aim.repository, scene.aim.tags()),
                    scene.aim.watching,
                    keepRevisions,
                    scene.aim.dryRun));
        }
    }
}
