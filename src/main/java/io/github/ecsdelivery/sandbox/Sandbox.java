package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.admin.AdminHandler;
import io.github.ecsdelivery.sandbox.admin.Description;
import io.github.ecsdelivery.sandbox.admin.FaultBoard;
import io.github.ecsdelivery.sandbox.elbv2.ListenerServers;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.time.Ageing;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.AccessKeys;
import io.github.ecsdelivery.sandbox.wire.ApiServer;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A local AWS for one build: one endpoint for the APIs of all accounts and regions, a registry for each account, all on
 * loopback. An account or region without a world is an empty one. What the sandbox needs it is given; it keeps no static
 * state, so several can stand side by side.
 */
public final class Sandbox implements AutoCloseable {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");

    private final Grounds grounds;
    private final Ageing ageing;
    private final Furnishing furnishing;
    private final ApiServer server;
    private final CompletableFuture<Furnishing.Registry> registry;
    private final Admission admission;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * How a sandbox is opened.
     *
     * @param port of the APIs, 0 for any free one
     * @param registryPort of the home account's registry, 0 for any free one
     * @param flow how fast sandbox time passes when nobody waits; 1 is real time
     * @param speed how many seconds of waiting take one real second
     * @param cache folder for what is costly to make, such as the base image; null for none
     * @param blobs folder for what is pushed, emptied first; null for one of the system's temporary ones
     * @param real real time, by which signatures are fresh, sessions and tokens age, and sandbox time flows; clients must
     *     sign by the same, so to let sessions age alone use {@link Sandbox#age}
     */
    public record Options(
            int port,
            int registryPort,
            double flow,
            double speed,
            @Nullable Path cache,
            @Nullable Path blobs,
            InstantSource real) {
        /** Any ports, real flow, waits a hundred times as fast, no cache. */
        public static Options defaults() {
            return new Options(0, 0, 1, 100, null, null, InstantSource.system());
        }

        /** The same with fixed ports; 0 for any free one. */
        public Options ports(int apis, int images) {
            return new Options(apis, images, flow, speed, cache, blobs, real);
        }

        /** The same with another time. */
        public Options time(double newFlow, double newSpeed) {
            return new Options(port, registryPort, newFlow, newSpeed, cache, blobs, real);
        }

        /** The same with a cache folder. */
        public Options cache(@Nullable Path folder) {
            return new Options(port, registryPort, flow, speed, folder, blobs, real);
        }

        /** The same with a folder for what is pushed. */
        public Options blobs(@Nullable Path folder) {
            return new Options(port, registryPort, flow, speed, cache, folder, real);
        }

        /** The same with another real time. */
        public Options real(InstantSource time) {
            return new Options(port, registryPort, flow, speed, cache, blobs, time);
        }
    }

    private Sandbox(
            Grounds grounds,
            Ageing ageing,
            Furnishing furnishing,
            CompletableFuture<Furnishing.Registry> registry,
            Admission admission)
            throws IOException {
        this.grounds = grounds;
        this.ageing = ageing;
        this.furnishing = furnishing;
        this.registry = registry;
        this.admission = admission;
        Principals principals = grounds.principals();
        Layout layout = Layout.of(grounds, furnishing);
        this.server = ApiServer.open(new ApiServer.Parts(
                grounds.options().port(),
                REGION.asMatchPredicate(),
                layout.rooms(),
                principals,
                grounds.real(),
                grounds.ageing(),
                grounds.faults(),
                layout.guard(grounds),
                grounds.journal(),
                UUID::randomUUID,
                new AdminHandler(
                        this::describe, this::admit, grounds.time(), this::age, grounds.faults(), grounds.journal())));
        Thread opening = new Thread(this::openRegistry, "ecs-delivery-sandbox-registry-opening");
        opening.setDaemon(true);
        opening.start();
    }

    /**
     * Opens a sandbox of one world. The APIs answer when this returns; the registry is opened in the background.
     *
     * @throws IOException when the port of the APIs is taken, or AWS would refuse to make such a world
     */
    public static Sandbox start(World world, Options options) throws IOException {
        return start(List.of(world), options);
    }

    /**
     * Opens a sandbox of several services, accounts and regions. The first world is home: its identity's key is handed
     * out, its account and region are described. What several worlds have, such as a cluster or a repository, is there
     * once.
     *
     * @param worlds at least one, all of one partition
     * @throws IOException when the port of the APIs is taken, AWS would refuse to make such worlds, or two do not say the
     *     same of one thing
     * @throws IllegalArgumentException when there is no world, not all are of one partition, or time cannot flow so
     */
    public static Sandbox start(List<World> worlds, Options options) throws IOException {
        return start(worlds, options, Services::of);
    }

    /**
     * The same with other furniture.
     *
     * @throws IOException when the port of the APIs is taken, or AWS would refuse to make such worlds
     */
    static Sandbox start(List<World> worlds, Options options, Furnisher furnisher) throws IOException {
        Admission.demandOnePartition(worlds);
        Admission admission = new Admission();
        admission.admit(worlds, List.of());
        InstantSource real = options.real();
        Ageing ageing = new Ageing(real);
        SandboxTime time = new SandboxTime(real, options.flow(), options.speed());
        SecureRandom random = new SecureRandom();
        CompletableFuture<Furnishing.Registry> registry = new CompletableFuture<>();
        try {
            Principals principals = new Principals(worlds, ageing, random);
            ObjectStore objects = ObjectStore.of(worlds, real, random);
            Grounds grounds = new Grounds(
                    admission.worlds(),
                    options,
                    time,
                    real,
                    ageing,
                    random,
                    principals,
                    objects,
                    new FaultBoard(),
                    Layout.permissions(principals, objects),
                    new Journal(),
                    new ListenerServers(),
                    () -> opened(registry).address());
            Furnishing furnishing = furnisher.furnish(grounds);
            try {
                return new Sandbox(grounds, ageing, furnishing, registry, admission);
            } catch (IOException | RuntimeException e) {
                furnishing.abandon();
                throw e;
            }
        } catch (Refusal e) {
            throw Admission.refused(e.text(), e);
        } catch (IllegalArgumentException e) {
            throw Admission.refused(e.getMessage(), e);
        }
    }

    /**
     * Adds worlds, or none of them. What is there already and the same stays as it is; services that run are not touched.
     *
     * @param worlds at least one, of the partition of those that are there
     * @throws IOException when AWS would refuse to make such worlds, or one does not say the same of a thing as those that
     *     are there
     * @throws IllegalArgumentException when there is no world
     */
    public void add(List<World> worlds) throws IOException {
        if (worlds.isEmpty()) {
            throw new IllegalArgumentException("There is no world to add.");
        }
        admission.admit(
                worlds, List.of(grounds.principals()::admission, grounds.objects()::admission, furnishing::admission));
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
        return opened(registry).address();
    }

    /**
     * {@code host:port} of an account's registry, in the region of its first world; waits until it is open.
     *
     * @throws IllegalArgumentException when the account has no world
     * @throws IllegalStateException when the registries could not be opened or the sandbox was closed meanwhile
     */
    public String registry(String accountId) {
        opened(registry);
        String address = furnishing.registries(admission.worlds()).get(accountId);
        if (address == null) {
            throw new IllegalArgumentException("The sandbox has no world of account " + accountId + ".");
        }
        return address;
    }

    /**
     * Lets sessions and registry passwords age at once, as if that much real time had passed; sandbox time stays, and
     * signatures are judged by the old clock.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void age(Duration duration) {
        ageing.advance(duration);
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

    /** All secret keys, session tokens and registry passwords given out so far, for those who look for them in logs. */
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>(principals().secrets());
        secrets.addAll(furnishing.passwords());
        return secrets;
    }

    /** Frees all ports; what the sandbox held is gone. A second time nothing happens. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.close();
        grounds.listeners().close();
        if (registry.cancel(false)) {
            furnishing.abandon();
        } else if (!registry.isCompletedExceptionally()) {
            registry.join().closing().run();
        }
    }

    private static Furnishing.Registry opened(CompletableFuture<Furnishing.Registry> registry) {
        try {
            return registry.join();
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
        return describe(List.of(grounds.world()));
    }

    private Description admit(List<World> worlds) throws IOException {
        add(worlds);
        return describe(worlds);
    }

    /** As it is for those who deliver to these worlds, the first of which is theirs. */
    private Description describe(List<World> worlds) {
        World own = worlds.get(0);
        String home = registry();
        Map<String, String> registries = new LinkedHashMap<>(furnishing.registries(worlds));
        furnishing.registries(admission.worlds()).forEach(registries::putIfAbsent);
        AccessKeys.Key key = grounds.principals().handOut(own);
        return new Description(
                endpoint(),
                registries.getOrDefault(own.accountId(), home),
                registries,
                own.accountId(),
                own.region(),
                key.caller().accessKeyId(),
                key.secret(),
                key.sessionToken());
    }
}
