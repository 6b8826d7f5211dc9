package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.admin.AdminHandler;
import io.github.ecsdelivery.sandbox.admin.Description;
import io.github.ecsdelivery.sandbox.admin.FaultBoard;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.s3.S3Room;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.StsRoom;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.ApiServer;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A local AWS for one build: one endpoint for the APIs, one registry, both on loopback. What it needs it is given; it
 * keeps no static state, so several can stand side by side.
 */
public final class Sandbox implements AutoCloseable {
    private final Grounds grounds;
    private final Furnishing furnishing;
    private final ApiServer server;
    private final CompletableFuture<Furnishing.Registry> registry;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * How a sandbox is opened.
     *
     * @param port of the APIs, 0 for any free one
     * @param registryPort 0 for any free one
     * @param flow how fast sandbox time passes when nobody waits; 1 is real time
     * @param speed how many seconds of waiting take one real second
     * @param cache folder for what is costly to make, such as the base image; null for none
     * @param blobs folder for what is pushed, emptied first; null for one of the system's temporary ones
     */
    public record Options(
            int port,
            int registryPort,
            double flow,
            double speed,
            @Nullable Path cache,
            @Nullable Path blobs) {
        /** Any ports, real flow, waits a hundred times as fast, no cache. */
        public static Options defaults() {
            return new Options(0, 0, 1, 100, null, null);
        }

        /** The same with fixed ports; 0 for any free one. */
        public Options ports(int apis, int images) {
            return new Options(apis, images, flow, speed, cache, blobs);
        }

        /** The same with another time. */
        public Options time(double newFlow, double newSpeed) {
            return new Options(port, registryPort, newFlow, newSpeed, cache, blobs);
        }

        /** The same with a cache folder. */
        public Options cache(@Nullable Path folder) {
            return new Options(port, registryPort, flow, speed, folder, blobs);
        }

        /** The same with a folder for what is pushed. */
        public Options blobs(@Nullable Path folder) {
            return new Options(port, registryPort, flow, speed, cache, folder);
        }
    }

    private Sandbox(Grounds grounds, Furnishing furnishing, CompletableFuture<Furnishing.Registry> registry)
            throws IOException {
        this.grounds = grounds;
        this.furnishing = furnishing;
        this.registry = registry;
        Principals principals = grounds.principals();
        List<Room> rooms = new ArrayList<>();
        rooms.add(new StsRoom(principals));
        rooms.add(new S3Room(grounds.objects(), grounds.world().region()));
        rooms.addAll(furnishing.rooms(grounds));
        this.server = ApiServer.open(new ApiServer.Parts(
                grounds.options().port(),
                grounds.world().region(),
                rooms,
                principals,
                grounds.real(),
                grounds.faults(),
                grounds.journal(),
                UUID::randomUUID,
                new AdminHandler(this::describe, grounds.time(), grounds.faults(), grounds.journal())));
        Thread opening = new Thread(this::openRegistry, "ecs-delivery-sandbox-registry-opening");
        opening.setDaemon(true);
        opening.start();
    }

    /**
     * Opens a sandbox. The APIs answer when this returns; the registry is opened in the background.
     *
     * @throws IOException when the port of the APIs is taken, or AWS would refuse to make such a world
     */
    public static Sandbox start(World world, Options options) throws IOException {
        return start(world, options, InstantSource.system(), Services::of);
    }

    /**
     * The same with other furniture and another real time.
     *
     * @throws IOException when the port of the APIs is taken, or AWS would refuse to make such a world
     */
    static Sandbox start(World world, Options options, InstantSource real, Furnisher furnisher) throws IOException {
        SecureRandom random = new SecureRandom();
        CompletableFuture<Furnishing.Registry> registry = new CompletableFuture<>();
        Grounds grounds = new Grounds(
                world,
                options,
                new SandboxTime(real, options.flow(), options.speed()),
                real,
                random,
                new Principals(world, real, random),
                ObjectStore.of(world, real, random),
                new FaultBoard(),
                new Journal(),
                () -> address(registry));
        try {
            Furnishing furnishing = furnisher.furnish(grounds);
            try {
                return new Sandbox(grounds, furnishing, registry);
            } catch (IOException | RuntimeException e) {
                furnishing.abandon();
                throw e;
            }
        } catch (Refusal e) {
            throw new IOException("AWS would refuse such a world: " + e.text(), e);
        }
    }

    /** Of all APIs, {@code http://127.0.0.1:<port>}. */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * {@code host:port} of the registry; waits until it is open.
     *
     * @throws IllegalStateException when it could not be opened or the sandbox was closed meanwhile
     */
    public String registry() {
        return address(registry);
    }

    /** The time in which its ECS and CodeDeploy live. */
    public SandboxTime time() {
        return grounds.time();
    }

    /** The faults on order. */
    public FaultBoard faults() {
        return grounds.faults();
    }

    /** What has been called. */
    public Journal journal() {
        return grounds.journal();
    }

    /** What lies in S3. */
    public ObjectStore objects() {
        return grounds.objects();
    }

    /** Who there is. */
    public Principals principals() {
        return grounds.principals();
    }

    /** Frees both ports; what the sandbox held is gone. A second time nothing happens. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.close();
        if (registry.cancel(false)) {
            furnishing.abandon();
        } else if (!registry.isCompletedExceptionally()) {
            registry.join().closing().run();
        }
    }

    private static String address(CompletableFuture<Furnishing.Registry> registry) {
        try {
            return registry.join().address();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("The sandbox's registry could not be opened: " + cause, cause);
        }
    }

    private void openRegistry() {
        try {
            Furnishing.Registry opened = furnishing.openRegistry(grounds);
            if (!registry.complete(opened)) {
                opened.closing().run(); // the sandbox was closed meanwhile
            }
        } catch (IOException | RuntimeException e) {
            try {
                furnishing.abandon();
            } finally {
                registry.completeExceptionally(e);
            }
        }
    }

    private Description describe() {
        return new Description(
                endpoint(),
                registry(),
                grounds.world().accountId(),
                grounds.world().region(),
                Principals.USER_ACCESS_KEY_ID,
                Principals.USER_SECRET_ACCESS_KEY);
    }
}
