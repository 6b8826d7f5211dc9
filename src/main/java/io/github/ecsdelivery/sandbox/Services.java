package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.codedeploy.CodeDeployRoom;
import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.ecr.EcrRoom;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import io.github.ecsdelivery.sandbox.ecr.base.JavaHome;
import io.github.ecsdelivery.sandbox.ecr.base.JreBaseImage;
import io.github.ecsdelivery.sandbox.ecr.registry.RegistryServer;
import io.github.ecsdelivery.sandbox.ecs.EcsRoom;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ECR with its registry, ECS behind its load balancer, and CodeDeploy. */
final class Services implements Furnishing {
    private final EcrStore store;
    private final EcrTokens tokens;
    private final Path directory;
    private final Queue<Runnable> afterOpening = new ConcurrentLinkedQueue<>();

    private Services(EcrStore store, EcrTokens tokens, Path directory) {
        this.store = store;
        this.tokens = tokens;
        this.directory = directory;
    }

    /**
     * @throws IOException when there is no place for blobs
     */
    static Services of(Grounds grounds) throws IOException {
        World world = grounds.world();
        Path directory = directory(grounds.options().blobs());
        EcrStore store = new EcrStore(world.accountId(), world.region(), directory, grounds.real());
        try {
            store.create(world.repository(), Mutability.of(world.tagMutability(), world.mutabilityExclusions()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new Services(store, new EcrTokens(grounds.real(), grounds.random()), directory);
    }

    private static Path directory(@Nullable Path wanted) throws IOException {
        if (wanted == null) {
            return Files.createTempDirectory("ecs-delivery-sandbox");
        }
        if (Files.isDirectory(wanted)) {
            // A build cannot tell when it is over, so the next one tidies up.
            try (Stream<Path> old = Files.walk(wanted)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(wanted);
    }

    @Override
    public List<Room> rooms(Grounds grounds) {
        World world = grounds.world();
        Agenda agenda = new Agenda(grounds.time());
        LoadBalancer loadBalancer = new LoadBalancer(world);
        // These two start Jackson, which takes as long as all the rest: not before the endpoint is open.
        CompletableFuture<EcsRoom> ecs = CompletableFuture.supplyAsync(
                () -> new EcsRoom(
                        world,
                        agenda,
                        new RegistryImages(store, world, grounds.registryAddress()),
                        () -> grounds.faults().ordered("unhealthy"),
                        loadBalancer),
                afterOpening::add);
        CompletableFuture<CodeDeployRoom> codeDeploy = ecs.thenApply(room -> new CodeDeployRoom(
                world, agenda, room.control(), loadBalancer, revisions(grounds.objects()), grounds.random()));
        return List.of(
                new EcrRoom(store, tokens, grounds.registryAddress()),
                new LateRoom("ecs", ecs),
                new LateRoom("codedeploy", codeDeploy));
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "ecs-delivery-sandbox-furnishing");
        thread.setDaemon(true);
        thread.start();
    }

    private static Revisions revisions(ObjectStore objects) {
        return (bucket, key, version) -> {
            try {
                ObjectStore.Fetched found = objects.fetch(bucket, key, version);
                return new Revisions.Fetched(found.bytes(), found.eTag().replace("\"", ""));
            } catch (Refusal e) {
                return null;
            }
        };
    }

    @Override
    public Registry openRegistry(Grounds grounds) {
        afterOpening.forEach(Services::inBackground);
        RegistryServer server = RegistryServer.start(
                store,
                tokens,
                grounds.faults(),
                (operation, status, received, sent) -> grounds.journal()
                        .add(new Journal.Entry("registry", operation, status, received, sent, "registry")),
                grounds.options().registryPort());
        try {
            seedBaseImage(grounds);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Registry(server.address(), () -> {
            server.close();
            abandon();
        });
    }

    @Override
    public void abandon() {
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Blobs of the sandbox remain in " + directory, e);
        }
    }

    private void seedBaseImage(Grounds grounds) {
        String image = grounds.world().baseImage();
        if (image != null) {
            int colon = image.indexOf(':');
            String repository = colon < 0 ? image : image.substring(0, colon);
            String tag = colon < 0 ? "latest" : image.substring(colon + 1);
            Path cache = grounds.options().cache();
            // The store makes those wait who ask for the image; a failure reaches them there.
            var unused = new JreBaseImage(
                            JavaHome.atHand(), cache == null ? directory.resolve("base") : cache, line -> {})
                    .seed(store, repository, tag);
        }
    }
}
