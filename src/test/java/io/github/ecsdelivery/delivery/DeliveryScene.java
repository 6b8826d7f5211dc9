package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.aws.RevisionEncryption;
import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import io.github.ecsdelivery.bluegreen.release.Attachment;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery;
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.release.Continuation;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest;
import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower;
import io.github.ecsdelivery.bluegreen.release.ReleaseGuards;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.bluegreen.release.TakingUp;
import io.github.ecsdelivery.canary.Tally;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Distributions;
import io.github.ecsdelivery.image.ImageApproval;
import io.github.ecsdelivery.image.ImageCommits;
import io.github.ecsdelivery.image.ImagePublisher;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.jib.JibImageBuilder;
import io.github.ecsdelivery.permission.Duty;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.report.Subject;
import io.github.ecsdelivery.report.files.Records;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import io.github.ecsdelivery.spec.RenderedSpec;
import io.github.ecsdelivery.spec.SpecRenderer;
import io.github.ecsdelivery.spec.SpecRequest;
import io.github.ecsdelivery.spec.SpecRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sandbox, a small project beside it, and the services of the goals put together as the goals do. */
final class DeliveryScene implements AutoCloseable {
    static final String FIRST = "1111111111111111111111111111111111111111";
    static final String SECOND = "2222222222222222222222222222222222222222";
    private static final Set<String> CHANGES = Set.of(
            "RegisterTaskDefinition",
            "DeregisterTaskDefinition",
            "CreateDeployment",
            "StopDeployment",
            "PutObject",
            "PutImage",
            "PUT manifest");

    final World world;
    final Sandbox sandbox;
    final Aim aim;
    final Told told = new Told();
    final TinyProject project;
    final DeliveryFolder folder;
    /** Changes the ports to AWS that bluegreen-deploy gets. */
    UnaryOperator<Far> ports = far -> far;
    /** Changes the ECR repository that ecr-push gets. */
    UnaryOperator<ImageRepository> repository = images -> images;

    /** Changes the registry that ecr-push gets. */
    UnaryOperator<Distributions> registry = distributions -> distributions;

    /** Changes how the spec is made. */
    UnaryOperator<SpecRequest> spec = request -> request;

    /** What git knows. */
    CommitSource history = new NoHistory();

    Interrupts interrupts = Interrupts.ignored();

    /** What the credentials are for. */
    Duty duty = Duty.unknown();

    /** Whether the work tree has uncommitted changes. */
    boolean dirty;

    /** Time-outs and attempts. */
    Connection connection = Connection.usual();

    /** How long is waited before the registry is asked again. */
    Backoff backoff = Backoff.usual();

    /** Where sessions of roles are kept between goals. */
    SessionMemory sessions = SessionMemory.none();

    private final Path caches;

    DeliveryScene(WorldBuilder world, Path directory) throws IOException {
        this(world.build(), directory);
    }

    private DeliveryScene(World world, Path directory) throws IOException {
        // Time passes only when somebody waits, and then at once: every run sees the same.
        this(world, Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9)), directory);
    }

    /** A delivery to one of the services of a sandbox. */
    DeliveryScene(World world, Sandbox sandbox, Path directory) throws IOException {
        this.world = world;
        this.sandbox = sandbox;
        this.aim = new Aim(this.world, sandbox);
        this.project = new TinyProject(directory.resolve("project"));
        this.folder = new DeliveryFolder(directory.resolve("project/target/ecs-delivery"));
        this.caches = directory.resolve("caches");
    }

    /** The world of a service that was set up with another image, container and port than the project has. */
    static WorldBuilder orders() {
        return World.of("orders")
                .bootstrap("healthcheck", "zkfmapf123/healthcheck:latest", "bootstrap", 3000)
                .terminationWait(Duration.ofMinutes(1));
    }

    /** ecr-push, render-deploy-spec, bluegreen-deploy. */
    DeliveryOutcome deliver(String commit) throws DeliveryException {
        push(commit);
        render(commit);
        return deploy(commit);
    }

    ImageRecord push(String commit) throws DeliveryException {
        try (AwsClients clients = clients()) {
            ImageRequest request = new ImageRequest(
                    delivery(commit),
                    aim.repository,
                    CommitTag.of(delivery(commit).commit()),
                    List.of(),
                    project.source(),
                    // No base image has to be made, since in the sandbox nobody looks into an image.
                    ContainerSettings.none().on("scratch"),
                    BuildFacts.none(),
                    caches.resolve("layers"),
                    new Tool("ecs-delivery-maven-plugin", "1"));
            ImageRepository ecr = repository.apply(images(clients));
            try (OciDistributions distributions = distributions()) {
                JibImageBuilder builder =
                        new JibImageBuilder(distributions, address -> ecr.login(), caches.resolve("base"));
                return new ImagePublisher(
                                ecr,
                                builder,
                                builder,
                                registry.apply(distributions),
                                ImageApproval.always(),
                                folder,
                                Clock.systemUTC())
                        .publish(request, PushPlan.usual(), told);
            }
        }
    }

    private OciDistributions distributions() {
        return new OciDistributions(connection, Set.of(sandbox.registry()), "test", backoff);
    }

    RenderedSpec render(String commit) throws DeliveryException {
        try (AwsClients clients = clients()) {
            return new SpecRenderer(new CodeDeployLiveService(clients), told)
                    .render(
                            spec.apply(SpecRequests.of(project.folder(), aim.application, aim.group)),
                            delivery(commit),
                            folder);
        }
    }

    private RevisionEncryption encryption() {
        String key = aim.kmsKeyId;
        return new RevisionEncryption(key == null ? Method.BUCKET : Method.KMS, key, key != null);
    }

    DeliveryOutcome deploy(String commit) throws DeliveryException {
        try (AwsClients clients = clients();
                OciDistributions distributions = distributions()) {
            Far far = far(clients);
            ImageCommits commits = new ImageCommits(
                    far.images(),
                    distributions,
                    new RepositoryAddress(sandbox.registry(), aim.repository),
                    caches.resolve("layers"));
            BlueGreenDelivery service = new BlueGreenDelivery(
                    far,
                    new BlueGreenDelivery.Services(
                            new ReleaseGuards(new ElbLoadBalancers(clients), history, commits::commit, told),
                            deployments(far),
                            releases(far, clients)),
                    folder,
                    told);
            return recorded(
                    commit,
                    new SandboxClock(sandbox.time()),
                    () -> service.deliver(new DeliveryRequest(
                            delivery(commit),
                            aim.application,
                            aim.group,
                            aim.config,
                            aim.safeguards,
                            "orders " + commit,
                            "ecs-delivery",
                            aim.tags(),
                            aim.precedence,
                            aim.watching,
                            aim.dryRun)));
        }
    }

    /** bluegreen-deploy with a deployment to take up; null for the one that is under way or that the folder knows. */
    DeliveryOutcome attach(@Nullable String id) throws DeliveryException {
        try (AwsClients clients = clients()) {
            return attachment(far(clients), clients).follow(request(id), aim.watching);
        }
    }

    /** bluegreen-continue. */
    DeliveryOutcome proceed(@Nullable Path summary) throws DeliveryException {
        try (AwsClients clients = clients()) {
            Far far = far(clients);
            return new Continuation(far.engine(), attachment(far, clients), releases(far, clients), told)
                    .proceed(request(null), aim.watching, summary, folder.path(Started.FILE));
        }
    }

    /** bluegreen-status. */
    Overview status() throws DeliveryException {
        try (AwsClients clients = clients()) {
            return Overview.look(far(clients), aim.application, aim.group, null);
        }
    }

    private Attachment attachment(Far far, AwsClients clients) {
        return new Attachment(far, releases(far, clients), folder, new SandboxClock(sandbox.time()), told);
    }

    private Attachment.Request request(@Nullable String id) {
        return new Attachment.Request(id, aim.environment, world.accountId(), aim.application, aim.group, aim.tags());
    }

    Far far(AwsClients clients) {
        return ports.apply(new Far(
                new CodeDeployEngine(clients),
                new CodeDeployLiveService(clients),
                new EcsTaskDefinitions(clients),
                new S3RevisionStore(clients, new Place(aim.bucket, aim.bucketOwner, encryption(), false, Map.of())),
                images(clients)));
    }

    DeploymentFollower deployments(Far far) {
        return new DeploymentFollower(
                far.engine(),
                new DeploymentFollower.Surroundings(
                        new SandboxClock(sandbox.time()), told, interrupts, ZoneOffset.UTC, false));
    }

    TakingUp takingUp() {
        return new TakingUp(delivery(FIRST));
    }

    ReleaseFollower releases(Far far, AwsClients clients) {
        EcsServiceHistory history = new EcsServiceHistory(clients);
        return new ReleaseFollower(
                far.engine(),
                deployments(far),
                new ReleaseFollower.Inquiry(
                        far.service(),
                        history,
                        new Investigation(new Investigation.Witnesses(
                                history,
                                far.service(),
                                new ElbLoadBalancers(clients),
                                far.taskDefinitions(),
                                new CloudWatchContainerLogs(clients))),
                        new DigestCheck(far.service(), far.taskDefinitions(), far.images(), told)),
                takingUp(),
                far.images(),
                told);
    }

    /** The outcome of work whose end is recorded, whether or not the build must fail for it. */
    private DeliveryOutcome recorded(String commit, DeliveryClock clock, Records.Work work) throws DeliveryException {
        Delivery delivery = delivery(commit);
        BuildOrigin origin = new BuildOrigin(delivery.commit(), null, null, null, null, null, List.of(), null);
        AtomicReference<@Nullable DeliveryOutcome> outcome = new AtomicReference<>();
        try {
            new Records(new Subject(delivery, origin, "bluegreen-deploy", "1"), folder, Map.of(), clock, told)
                    .keep(SpecRenderer.DIFF, () -> {
                        DeliveryOutcome ended = work.carryOut();
                        outcome.set(ended);
                        return ended;
                    });
        } catch (DeliveryException e) {
            if (outcome.get() == null) {
                throw e;
            }
        }
        return Objects.requireNonNull(outcome.get());
    }

    Delivery delivery(String commit) {
        return new Delivery(
                aim.environment,
                "orders",
                world.accountId(),
                world.region(),
                sandbox.registry(),
                new Commit(commit, "main", "git", Instant.parse("2026-11-20T10:11:12Z"), dirty));
    }

    /** Orders a fault, written with single quotes. */
    void fault(String order) throws IOException {
        sandbox.faults().place(new com.fasterxml.jackson.databind.ObjectMapper().readTree(order.replace('\'', '"')));
    }

    /** The calls that changed something at AWS, as {@code service:operation}, the oldest first. */
    List<String> changes() {
        return sandbox.journal().entries().stream()
                .filter(call -> CHANGES.contains(call.operation()) && call.status() / 100 == 2)
                .map(DeliveryScene::name)
                .toList();
    }

    /** All calls, as {@code service:operation}, the oldest first. */
    List<String> calls() {
        return sandbox.journal().entries().stream().map(DeliveryScene::name).toList();
    }

    static String name(Journal.Entry call) {
        return call.service() + ":" + call.operation();
    }

    AwsClients clients() {
        return new AwsClients(
                new AwsAccess(world.region(), new Login(aim.profile, aim.keys, aim.roles), connection.to(aim.endpoint)),
                duty,
                Prompt.nobody(),
                sessions,
                Duration.ofMillis(1),
                InstantSource.system(),
                System.getenv(),
                aim.dryRun ? told::line : null);
    }

    private EcrImageRepository images(AwsClients clients) {
        return new EcrImageRepository(clients, world.accountId(), aim.repository);
    }

    @Override
    public void close() {
        Tally.used(sandbox);
        sandbox.close();
    }

    /** The sandbox's time, without the way over its own network interface. */
    record SandboxClock(SandboxTime time) implements DeliveryClock {
        @Override
        public Instant now() {
            return time.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }
    }
}
