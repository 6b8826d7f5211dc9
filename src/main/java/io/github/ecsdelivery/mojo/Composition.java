package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.RevisionPlace;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.bluegreen.BlueGreenDelivery;
import io.github.ecsdelivery.bluegreen.DeploymentFollower;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImagePublisher;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.jib.JibImagePusher;
import io.github.ecsdelivery.spec.SpecRenderer;
import java.time.Clock;

/** The one place where services meet their adapters: for a goal, the one service that it calls. */
final class Composition implements AutoCloseable {
    private final Settings settings;
    private final Build build;
    private final FarSide farSide;
    private final AwsClients clients;
    private final DeliveryFolder folder;
    private final Delivery delivery;

    /**
     * Finds out what is delivered where to, and says so.
     *
     * @throws DeliveryException when settings or credentials do not tell, or contradict each other
     */
    static Composition of(Settings settings, Build build) throws DeliveryException {
        String repository = settings.image().repository();
        // A name made of values of the run is looked at when they are known.
        if (repository != null && !repository.contains("@{")) {
            RepositoryName.require(repository);
        }
        FarSide farSide = SandboxDoor.farSide(settings, build);
        AwsClients clients = new AwsClients(farSide.access());
        try {
            Delivery delivery = new DeliveryIdentity(settings, build, farSide).establish(new StsIdentity(clients));
            return new Composition(settings, build, farSide, clients, delivery);
        } catch (DeliveryException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    private Composition(Settings settings, Build build, FarSide farSide, AwsClients clients, Delivery delivery) {
        this.settings = settings;
        this.build = build;
        this.farSide = farSide;
        this.clients = clients;
        this.delivery = delivery;
        this.folder = build.folder();
    }

    Delivery delivery() {
        return delivery;
    }

    DeliveryFolder folder() {
        return folder;
    }

    boolean insecureRegistry() {
        return farSide.insecureRegistry();
    }

    ImagePublisher imagePublisher() throws DeliveryException {
        return new ImagePublisher(images(), new JibImagePusher(), folder, Clock.systemUTC());
    }

    SpecRenderer specRenderer() {
        return new SpecRenderer(new CodeDeployLiveService(clients), build.progress());
    }

    BlueGreenDelivery blueGreenDelivery() throws DeliveryException {
        CodeDeployEngine engine = new CodeDeployEngine(clients);
        return new BlueGreenDelivery(
                new BlueGreenDelivery.Far(
                        engine,
                        new CodeDeployLiveService(clients),
                        new EcsTaskDefinitions(clients),
                        new S3RevisionStore(clients, RevisionPlace.of(settings.revision(), delivery)),
                        images()),
                new DeploymentFollower(engine, farSide.clock(), build.progress()),
                folder,
                build.progress());
    }

    private EcrImageRepository images() throws DeliveryException {
        return new EcrImageRepository(
                clients,
                delivery.accountId(),
                RepositoryName.require(settings.image().repository()));
    }

    @Override
    public void close() {
        clients.close();
    }
}
