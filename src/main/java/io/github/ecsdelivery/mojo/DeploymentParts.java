package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Witnesses;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import io.github.ecsdelivery.bluegreen.history.RevisionKeeper;
import io.github.ecsdelivery.bluegreen.release.Attachment;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.release.Continuation;
import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower.Inquiry;
import io.github.ecsdelivery.bluegreen.release.ReleaseGuards;
import io.github.ecsdelivery.bluegreen.release.ReleaseGuards.CommitLabels;
import io.github.ecsdelivery.bluegreen.release.TakingUp;
import io.github.ecsdelivery.bluegreen.release.TestTraffic;
import io.github.ecsdelivery.bluegreen.rollback.Following;
import io.github.ecsdelivery.bluegreen.rollback.ImageRepositories;
import io.github.ecsdelivery.bluegreen.rollback.Rollback;
import io.github.ecsdelivery.bluegreen.rollback.RollbackPorts;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.ZoneId;

/** The parts of the goals that work on deployments, put together. */
final class DeploymentParts {
    private final Far far;
    private final LoadBalancers loadBalancers;
    private final DeploymentFollower deployments;
    private final ReleaseFollower releases;
    private final Place place;
    private final AwsClients clients;

    /**
     * Where they work.
     *
     * @param delivery what is delivered, and where to
     * @param clock the far side's
     * @param interrupts somebody may end the build
     * @param attended whether there is a person who can get new credentials while the build waits
     */
    record Place(
            Delivery delivery,
            DeliveryFolder folder,
            DeliveryClock clock,
            Progress progress,
            Interrupts interrupts,
            boolean attended) {

        TakingUp takingUp() {
            return new TakingUp(delivery);
        }
    }

    /**
     * @param clients with the rights of the deployment step
     * @param revisions the bucket
     * @param images the ECR repository
     */
    DeploymentParts(AwsClients clients, S3RevisionStore revisions, EcrImageRepository images, Place place) {
        CodeDeployEngine engine = new CodeDeployEngine(clients);
        this.place = place;
        this.clients = clients;
        this.far =
                new Far(engine, new CodeDeployLiveService(clients), new EcsTaskDefinitions(clients), revisions, images);
        this.loadBalancers = new ElbLoadBalancers(clients);
        this.deployments = new DeploymentFollower(
                engine,
                new DeploymentFollower.Surroundings(
                        place.clock(), place.progress(), place.interrupts(), ZoneId.systemDefault(), place.attended()));
        ServiceHistory history = new EcsServiceHistory(clients);
        this.releases = new ReleaseFollower(
                engine,
                deployments,
                new Inquiry(
                        far.service(),
                        history,
                        new Investigation(new Witnesses(
                                history,
                                far.service(),
                                loadBalancers,
                                far.taskDefinitions(),
                                new CloudWatchContainerLogs(clients))),
                        new DigestCheck(far.service(), far.taskDefinitions(), images, place.progress())),
                place.takingUp(),
                images,
                place.progress());
    }

    BlueGreenDelivery delivery(CommitSource history, CommitLabels labels) {
        return new BlueGreenDelivery(
                far,
                new BlueGreenDelivery.Services(
                        new ReleaseGuards(loadBalancers, history, labels, place.progress()), deployments, releases),
                place.folder(),
                place.progress());
    }

    Attachment attachment() {
        return new Attachment(far, releases, place.folder(), place.clock(), place.progress());
    }

    Continuation continuation() {
        return new Continuation(far.engine(), attachment(), releases, place.progress());
    }

    Overview overview(Attachment.Request of) throws DeliveryException {
        return Overview.look(far, of.application(), of.group(), of.id());
    }

    RevisionKeeper keeper(DeploymentHistory history) {
        return new RevisionKeeper(
                place.delivery().environment(),
                far.service(),
                far.taskDefinitions(),
                history,
                place.clock(),
                place.progress());
    }

    /**
     * @param history deployments that are over
     * @param images repositories of the registry
     * @param git the repository at hand
     * @param prompt the person who decides, where there is one
     */
    Rollback rollback(DeploymentHistory history, ImageRepositories images, CommitSource git, Prompt prompt) {
        return new Rollback(
                new RollbackPorts(
                        far.engine(),
                        history,
                        far.service(),
                        new CodeDeployLiveService(clients),
                        far.taskDefinitions(),
                        far.revisions(),
                        images,
                        git),
                new Rollback.Helpers(
                        new Following(far.engine(), deployments, releases, place.takingUp(), place.progress()),
                        keeper(history),
                        prompt,
                        place.folder(),
                        place.progress()));
    }

    TestTraffic testTraffic() {
        return new TestTraffic(far.engine(), loadBalancers, place.progress());
    }
}
