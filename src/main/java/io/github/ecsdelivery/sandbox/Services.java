package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.Access;
import io.github.ecsdelivery.sandbox.ecr.EcrRoom;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.FileTree;
import io.github.ecsdelivery.sandbox.ecr.Registries;
import io.github.ecsdelivery.sandbox.ecr.WorldRepository;
import io.github.ecsdelivery.sandbox.permit.CodeDeployTable;
import io.github.ecsdelivery.sandbox.permit.EcrTable;
import io.github.ecsdelivery.sandbox.permit.EcsTable;
import io.github.ecsdelivery.sandbox.permit.ElbTable;
import io.github.ecsdelivery.sandbox.permit.LogsTable;
import io.github.ecsdelivery.sandbox.permit.PipelineTable;
import io.github.ecsdelivery.sandbox.permit.SecretsTable;
import io.github.ecsdelivery.sandbox.permit.SsmTable;
import io.github.ecsdelivery.sandbox.permit.Table;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ECR with its registries, ECS behind its load balancers, CodeDeploy and logs, in every account and region. */
final class Services implements Furnishing {
    private static final Pattern ECR_HOST = Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\..+");

    private final Grounds grounds;
    private final Place home;
    private final EcrTokens tokens;
    private final Path directory;
    private final RegistryServers servers;
    private final Map<Place, EcrStore> stores = new HashMap<>();
    private final Map<Place, Premises> premises = new ConcurrentHashMap<>();
    private final Queue<Runnable> afterOpening = new ConcurrentLinkedQueue<>();
    private final BaseImages baseImages;
    private boolean closed;

    private Services(Grounds grounds, Path directory) {
        this.grounds = grounds;
        this.home = Place.of(grounds.world());
        this.directory = directory;
        this.tokens = new EcrTokens(grounds.ageing(), grounds.random());
        grounds.permissions().resources("ecr", (caller, deed) -> Access.grants(this::known, caller, deed));
        this.servers = new RegistryServers(grounds, tokens);
        Path cache = grounds.options().cache();
        this.baseImages = new BaseImages(cache == null ? directory.resolve("base") : cache);
    }

    /**
     * @throws IOException when there is no place for blobs
     */
    static Services of(Grounds grounds) throws IOException {
        Services services = new Services(grounds, directory(grounds.options().blobs()));
        try {
            Map<Place, List<World>> worlds =
                    grounds.worlds().stream().collect(Collectors.groupingBy(Place::of, Collectors.toList()));
            worlds.forEach(services::furnish);
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
            FileTree.delete(wanted);
        }
        // Images may hold what others on this machine are not to read.
        return wanted.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(wanted);
    }

    private void furnish(Place place, List<World> worlds) {
        worlds.forEach(world -> keepImages(world, repository(world)));
        // Not before the endpoint is open.
        premises.put(place, premises(place, worlds, afterOpening::add));
    }

    private static List<WorldRepository> repository(World world) {
        return world.repository().isEmpty() ? List.of() : List.of(WorldRepository.of(world));
    }

    private void keepImages(World world, List<WorldRepository> repositories) {
        EcrStore store = store(Place.of(world));
        if (world.ecr().scans().enhanced()) {
            store.scanning().enhanced(true);
        }
        repositories.forEach(repository -> repository.into(store));
    }

    @Override
    public Runnable admission(List<World> worlds) {
        List<Runnable> additions = new ArrayList<>();
        for (World world : worlds) {
            List<WorldRepository> repositories = repository(world);
            Premises premises = at(Place.of(world));
            premises.demandFit(world);
            additions.add(() -> {
                keepImages(world, repositories);
                premises.add(world);
                openRegistry(world);
            });
        }
        return () -> additions.forEach(Runnable::run);
    }

    private Premises premises(Place place, List<World> worlds, Executor later) {
        return new Premises(
                place,
                worlds,
                grounds,
                new EcrRoom(store(place), tokens, registries(place.region())),
                new RegistryImages(place, this::storeOfHost),
                later);
    }

    @Override
    public List<Room> rooms(Grounds unused) {
        Premises ofHome = at(home);
        return List.of(
                new Crossroads(ofHome.ecr(), place -> at(place).ecr()),
                new Crossroads(ofHome.ecs(), place -> at(place).ecs()),
                new Crossroads(ofHome.codeDeploy(), place -> at(place).codeDeploy()),
                new Crossroads(ofHome.elb(), place -> at(place).elb()),
                new Crossroads(ofHome.logs(), place -> at(place).logs()),
                new Crossroads(
                        ofHome.stores().secretsManager(),
                        place -> at(place).stores().secretsManager()),
                new Crossroads(
                        ofHome.stores().ssm(), place -> at(place).stores().ssm()),
                new Crossroads(
                        ofHome.stores().codePipeline(),
                        place -> at(place).stores().codePipeline()));
    }

    @Override
    public List<Table> tables() {
        return List.of(
                EcrTable.table(),
                EcsTable.table(),
                CodeDeployTable.table(groups()),
                ElbTable.table(),
                LogsTable.table(),
                SecretsTable.table(),
                SsmTable.table(),
                PipelineTable.table());
    }

    private CodeDeployTable.Groups groups() {
        return new CodeDeployTable.Groups() {
            @Override
            public @Nullable String ofDeployment(Place place, String deploymentId) {
                return at(place).deploymentGroups().ofDeployment(deploymentId);
            }

            @Override
            public @Nullable String configuration(Place place, String application, String group) {
                return at(place).deploymentGroups().configuration(application, group);
            }
        };
    }

    private Premises at(Place wanted) {
        return premises.computeIfAbsent(wanted, place -> premises(place, List.of(), Runnable::run));
    }

    /**
     * The home account's blobs lie at the top, others' below, so that the home's goes last.
     *
     * @throws IllegalStateException when the sandbox is closed: nobody would delete the directory of a store made then
     */
    private EcrStore store(Place wanted) {
        synchronized (stores) {
            if (closed) {
                throw new IllegalStateException("The sandbox is closed.");
            }
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
    }

    private @Nullable EcrStore known(Place place) {
        synchronized (stores) {
            return stores.get(place);
        }
    }

    private Registries registries(String region) {
        return new Registries() {
            @Override
            public @Nullable EcrStore of(String accountId) {
                return known(new Place(accountId, region));
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
        return place == null ? null : known(place);
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
            String address = servers.open(home, store(home), grounds.options().registryPort());
            grounds.worlds().forEach(this::openRegistry);
            return new Registry(address, () -> {
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
        EcrStore last;
        List<EcrStore> others;
        synchronized (stores) {
            closed = true;
            last = stores.remove(home);
            others = List.copyOf(stores.values());
            stores.clear();
        }
        try {
            for (EcrStore store : others) {
                store.close();
            }
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Blobs of the sandbox remain in " + directory, e);
        }
    }

    /** Except for the home account's, which is open before. */
    private void openRegistry(World world) {
        Place place = Place.of(world);
        if (!place.equals(home)) {
            servers.open(place, store(place), 0);
        }
        EcrStore homes = store(home);
        CompletableFuture<String> arrival = baseImages.seed(world, store(place));
        if (arrival != null) {
            homes.outlive(arrival);
        }
    }

    @Override
    public Map<String, String> registries(List<World> worlds) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (World world : worlds) {
            addresses.computeIfAbsent(
                    world.accountId(), account -> registries(world.region()).address(account));
        }
        return addresses;
    }
}
