package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployHistory;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.DryImageRepository;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.ForeignEndpoint;
import io.github.ecsdelivery.aws.RevisionPlace;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery;
import io.github.ecsdelivery.bluegreen.rollback.Rollback;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.ServerKeys;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ImagePublisher;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.report.Subject;
import io.github.ecsdelivery.report.files.Records;
import io.github.ecsdelivery.spec.SpecRenderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one place where services meet their adapters: for a goal, the one service that it calls. */
final class Composition implements AutoCloseable {
    private final Settings settings;
    private final Build build;
    private final FarSide farSide;
    private final Steps steps;
    private final DeliveryIdentity identity;
    private final DeliveryFolder folder;
    private final Delivery delivery;
    private final List<ImageParts> open = new ArrayList<>();

    /**
     * Finds out what is delivered where to, and says so.
     *
     * @throws DeliveryException when settings or credentials do not tell, or contradict each other
     */
    static Composition of(Settings settings, Target target, Build build) throws DeliveryException {
        DeliveryIdentity identity =
                new DeliveryIdentity(settings, target, build.project().getArtifactId(), build.progress());
        String repository = settings.image().repository();
        // A name made of values of the run is looked at when they are known.
        if (repository != null && !repository.contains("@{")) {
            RepositoryName.require(repository);
        }
        build.useProxies();
        FarSide farSide = SandboxDoor.farSide(settings, target.environment(), build);
        Steps steps = new Steps(
                farSide,
                build.prompt(),
                new SessionsOfBuild(build.context()),
                new Logins(
                        servers(farSide, build),
                        identity.application(),
                        target.origin().commit()),
                settings,
                settings.dryRun() ? build.progress()::line : null);
        try {
            AwsClients clients = steps.deployment();
            Delivery delivery = identity.establish(
                    new IdentityOfBuild(build.context(), clients.access(), new StsIdentity(clients)),
                    registries(farSide, steps),
                    endpoints(farSide, steps));
            // What is wrong here would be found after the image is pushed.
            if (settings.revision().bucket() != null) {
                RevisionPlace.of(settings.revision(), delivery);
            }
            settings.deployment().keepRevisions();
            return new Composition(settings, build, farSide, steps, identity, delivery);
        } catch (DeliveryException | RuntimeException e) {
            steps.close();
            throw e;
        }
    }

    private Composition(
            Settings settings,
            Build build,
            FarSide farSide,
            Steps steps,
            DeliveryIdentity identity,
            Delivery delivery) {
        this.settings = settings;
        this.build = build;
        this.farSide = farSide;
        this.steps = steps;
        this.identity = identity;
        this.delivery = delivery;
        this.folder = build.folder();
    }

    // A rehearsal has a key already: nobody needs the settings.xml of the machine that delivers.
    private static ServerKeys servers(FarSide farSide, Build build) {
        Keys keys = farSide.keys();
        return keys == null ? build.servers() : serverId -> keys;
    }

    private static FarSide.Registries registries(FarSide farSide, Steps steps) {
        FarSide.Registries own = farSide.registries();
        return own == null ? account -> steps.image().registryHost(account) : own;
    }

    /** Endpoints that are not AWS's own, a line for each address and who says so. */
    private static List<String> endpoints(FarSide farSide, Steps steps) throws DeliveryException {
        Map<String, Set<String>> services = new LinkedHashMap<>();
        for (AwsClients clients : List.of(steps.deployment(), steps.image(), steps.revision())) {
            for (ForeignEndpoint endpoint : clients.foreignEndpoints()) {
                String source = farSide.keys() == null ? endpoint.source() : "-Decs-delivery.sandbox";
                services.computeIfAbsent(endpoint.address() + " (from " + source + ")", first -> new TreeSet<>())
                        .add(endpoint.service());
            }
        }
        return services.entrySet().stream()
                .map(address -> "AWS endpoint of " + String.join(", ", address.getValue()) + ": " + address.getKey())
                .toList();
    }

    Delivery delivery() {
        return delivery;
    }

    /** The tag under which this commit's image is pushed. */
    CommitTag tag() throws DeliveryException {
        return identity.tag();
    }

    DeliveryFolder folder() {
        return folder;
    }

    ImagePublisher imagePublisher() throws DeliveryException {
        EcrImageRepository ecr = images();
        ImageRepository images = settings.dryRun() ? new DryImageRepository(ecr) : ecr;
        ImageParts parts = new ImageParts(settings, build, farSide, delivery, steps.image(), images);
        open.add(parts);
        return parts.publisher(folder);
    }

    SpecRenderer specRenderer() throws DeliveryException {
        return new SpecRenderer(new CodeDeployLiveService(steps.deployment()), build.progress());
    }

    /** The parts of the goals that work on deployments. */
    DeploymentParts deployment() throws DeliveryException {
        return new DeploymentParts(
                steps.deployment(),
                new S3RevisionStore(steps.revision(), RevisionPlace.of(settings.revision(), delivery)),
                images(),
                new DeploymentParts.Place(
                        delivery,
                        folder,
                        farSide.clock(),
                        build.progress(),
                        build.interrupts(),
                        build.progress().isTerminal()));
    }

    BlueGreenDelivery delivery(Target target) throws DeliveryException {
        ImageParts parts = new ImageParts(settings, build, farSide, delivery, steps.image(), images());
        open.add(parts);
        return deployment().delivery(target.history(build), parts.commits()::commit);
    }

    Preflights preflights(Target target) throws DeliveryException {
        ImageParts parts = new ImageParts(settings, build, farSide, delivery, steps.image(), images());
        open.add(parts);
        PreflightChecks checks = new PreflightChecks(
                settings,
                target,
                build,
                new PreflightChecks.Grounds(delivery, identity.tag(), identity.caller(), folder),
                steps,
                parts);
        return new Preflights(settings, checks, delivery, folder, build.progress());
    }

    Rollback rollback(Target target) throws DeliveryException {
        AwsClients registry = steps.image();
        boolean asked = target.origin().ci() == null && settings.confirm() == null && !settings.dryRun();
        return deployment()
                .rollback(
                        new CodeDeployHistory(steps.deployment(), steps.revision()),
                        name -> new EcrImageRepository(registry, settings.registryOwner(delivery), name),
                        target.history(build),
                        asked ? build.prompt() : Prompt.nobody());
    }

    /** Looks after old revisions when a release has come to its end. */
    void keepRevisions(DeliveryOutcome outcome) throws DeliveryException {
        Integer newest = settings.deployment().keepRevisions();
        if (newest != null && outcome.released()) {
            deployment()
                    .keeper(new CodeDeployHistory(steps.deployment(), steps.revision()))
                    .keep(
                            newest,
                            Settings.required(
                                    "deployment.application",
                                    settings.deployment().application()),
                            Settings.required(
                                    "deployment.group", settings.deployment().group()),
                            outcome.replaced());
        }
    }

    /**
     * Does what a goal does with a deployment, and records what becomes of it, be it a mistake of this plugin.
     *
     * @param diff name of the file that has the change of the task definition, or null for none
     * @param delivered what was delivered, asked for after the work
     */
    void keep(String goal, BuildOrigin origin, @Nullable String diff, Records.Work work, Supplier<Delivery> delivered)
            throws DeliveryException {
        String version =
                build.execution().getMojoDescriptor().getPluginDescriptor().getVersion();
        new Records(
                        new Subject(delivery, origin, goal, version),
                        folder,
                        build.environmentVariables(),
                        farSide.clock(),
                        build.progress())
                .keep(diff, () -> withMistakes(work), delivered);
    }

    private static DeliveryOutcome withMistakes(Records.Work work) throws DeliveryException {
        try {
            return work.carryOut();
        } catch (RuntimeException e) {
            throw DeliveryException.mistake(e);
        }
    }

    private EcrImageRepository images() throws DeliveryException {
        return new EcrImageRepository(
                steps.image(),
                settings.registryOwner(delivery),
                RepositoryName.require(settings.image().repository()));
    }

    @Override
    public void close() {
        open.forEach(ImageParts::close);
        steps.close();
    }
}
