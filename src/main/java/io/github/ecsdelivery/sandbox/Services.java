package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import io.github.ecsdelivery.sandbox.ecr.Registries;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import io.github.ecsdelivery.sandbox.ecr.base.JavaHome;
import io.github.ecsdelivery.sandbox.ecr.base.JreBaseImage;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ECR with its registries, ECS behind its load balancers, CodeDeploy and logs, in every account and region. */
final class Services implements Furnishing {
    private static final Pattern ECR_HOST = Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\..+");

    private final Grounds grounds;
    private final Place home;
    private final EcrTokens tokens;
    private final Path directory;
    private final RegistryServers servers;
    private final Map<Place, EcrStore> stores = new ConcurrentHashMap<>();
    private final Map<Place, Premises> premises = new ConcurrentHashMap<>();
    private final Queue<Runnable> afterOpening = new ConcurrentLinkedQueue<>();

    private Services(Grounds grounds, Path directory) {
        this.grounds = grounds;
        this.home = Place.of(grounds.world());
        this.directory = directory;
        this.tokens = new EcrTokens(grounds.ageing(), grounds.random());
        this.servers = new RegistryServers(grounds, tokens);
    }

    /**
     * @throws IOException when there is no place for blobs
     */
    static Services of(Grounds grounds) throws IOException {
        Services services = new Services(grounds, directory(grounds.options().blobs()));
        try {
            grounds.worlds().forEach(services::furnish);
        } catch (RuntimeException e) {
            services.abandon();
            throw e;
        }
        return services;
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

    private void furnish(World world) {
        Place place = Place.of(world);
        EcrStore store = store(place);
        store.scanning().enhanced(world.scans().enhanced());
        if (world.delivers()) {
            store.scanning().find(world.repository(), world.scans().findings());
            Repository repository = store.create(
                    world.repository(), Mutability.of(world.tagMutability(), world.mutabilityExclusions()));
            if (world.repositoryPolicy() != null) {
                repository.policy(world.repositoryPolicy());
            }
        }
        premises.put(
                place,
                Premises.of(
                        world,
                        grounds,
                        store,
                        tokens,
                        registries(place.region()),
                        new RegistryImages(world, this::storeOfHost),
                        // Not before the endpoint is open.
                        afterOpening::add));
    }

    @Override
    public List<Room> rooms(Grounds unused) {
        Premises ofHome = at(home);
        return List.of(
                new Crossroads(ofHome.ecr(), place -> at(place).ecr()),
                new Crossroads(ofHome.ecs(), place -> at(place).ecs()),
                new Crossroads(ofHome.codeDeploy(), place -> at(place).codeDeploy()),
                new Crossroads(ofHome.elb(), place -> at(place).elb()),
                new Crossroads(ofHome.logs(), place -> at(place).logs()));
    }

    private Premises at(Place wanted) {
        return premises.computeIfAbsent(
                wanted, place -> Premises.empty(place, grounds, store(place), tokens, registries(place.region())));
    }

    /** The home account's blobs lie at the top, others' below, so that the home's goes last. */
    private EcrStore store(Place wanted) {
        return stores.computeIfAbsent(
                wanted,
                place -> new EcrStore(
                        place.accountId(),
                        place.region(),
                        place.equals(home)
                                ? directory
                                : directory.resolve("accounts").resolve(place.accountId() + "-" + place.region()),
                        grounds.real(),
                        grounds.time()));
    }

    private Registries registries(String region) {
        return new Registries() {
            @Override
            public @Nullable EcrStore of(String accountId) {
                return stores.get(new Place(accountId, region));
            }

            @Override
            public String address(String accountId) {
                Place place = new Place(accountId, region);
                return place.equals(home) ? grounds.registryAddress().get() : servers.open(place, store(place), 0);
            }
        };
    }

    private @Nullable EcrStore storeOfHost(String host) {
        Matcher matcher = ECR_HOST.matcher(host);
        Place place = matcher.matches() ? new Place(matcher.group(1), matcher.group(2)) : servers.at(host);
        return place == null ? null : stores.get(place);
    }

    @Override
    public Set<String> passwords() {
        return tokens.passwords();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "ecs-delivery-sandbox-furnishing");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Registry openRegistry(Grounds unused) {
        afterOpening.forEach(Services::inBackground);
        try {
            Path cache = grounds.options().cache();
            JreBaseImage base =
                    new JreBaseImage(JavaHome.atHand(), cache == null ? directory.resolve("base") : cache, line -> {});
            Map<String, String> addresses = new LinkedHashMap<>();
            for (World world : grounds.worlds()) {
                Place place = Place.of(world);
                int port = place.equals(home) ? grounds.options().registryPort() : 0;
                addresses.putIfAbsent(place.accountId(), servers.open(place, store(place), port));
                seedBaseImage(world, base);
            }
            String address = Objects.requireNonNull(addresses.get(home.accountId()));
            return new Registry(address, addresses, () -> {
                servers.close();
                abandon();
            });
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    @Override
    public void abandon() {
        try {
            EcrStore last = stores.remove(home);
            for (EcrStore store : stores.values()) {
                store.close();
            }
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Blobs of the sandbox remain in " + directory, e);
        }
    }

    private void seedBaseImage(World world, JreBaseImage base) {
        String image = world.baseImage();
        if (image != null) {
            int colon = image.indexOf(':');
            String repository = colon < 0 ? image : image.substring(0, colon);
            String tag = colon < 0 ? "latest" : image.substring(colon + 1);
            // The store makes those wait who ask for the image; a failure reaches them there.
            CompletableFuture<String> arrival = base.seed(store(Place.of(world)), repository, tag);
            store(home).outlive(arrival);
        }
    }
}
